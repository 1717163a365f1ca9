package dev.creditledger.api.balance;

import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.get;
import static dev.creditledger.testing.LedgerApi.grant;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newSite;
import static dev.creditledger.testing.NativeApi.newSiteKey;
import static dev.creditledger.testing.NativeApi.someId;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ForecastResourceTest {
    @Inject
    TestClock clock;

    private String account;

    @BeforeEach
    void open() {
        at("2026-06-01T00:00:00Z");
        account = newAccount();
    }

    /** 200 granted on the 1st, 20 spent by the 5th: 5 a day, so the 180 left last for 36 days. */
    @Test
    void spending_is_expected_to_go_on_as_it_has() {
        topUp(account, "{\"amount\": 200}");
        spend(12);
        at("2026-06-04T00:00:00Z");
        spend(8);
        at("2026-06-05T00:00:00Z");
        get(account + "/forecast")
                .statusCode(200)
                .body("dailyAverage", equalTo(5))
                .body("depletesAt", equalTo("2026-07-11T00:00:00.000Z"))
                .body("expiring", hasSize(0))
                .body("nextReset", nullValue());
    }

    /** The last 30 days, from the 2nd of June on, have the 8 of the 4th: 8 / 30. */
    @Test
    void what_was_spent_longer_than_thirty_days_ago_does_not_count() {
        topUp(account, "{\"amount\": 200}");
        spend(12);
        at("2026-06-04T00:00:00Z");
        spend(8);
        at("2026-07-02T00:00:00Z");
        get(account + "/forecast").body("dailyAverage", equalTo(0.266667f));
    }

    @Test
    void what_expires_soon_and_the_next_reset_are_told() {
        String promotion = topUp(account, "{\"amount\": 50, \"expiresAt\": \"2026-06-20T00:00:00Z\"}")
                .extract()
                .path("id");
        topUp(account, "{\"amount\": 50, \"expiresAt\": \"2026-08-20T00:00:00Z\"}");
        grant(
                        account,
                        """
                        {"source": "SUBSCRIPTION", "usageRules": [
                          {"period": "MONTH", "cap": 5, "resetDate": "2026-06-07T00:00:00Z"}]}""")
                .statusCode(201);
        spend(10.5);
        get(account + "/forecast")
                .body("expiring.allocationId", contains(promotion))
                .body("expiring.amount", contains(44.5f))
                .body("expiring.at", contains("2026-06-20T00:00:00.000Z"))
                .body("nextReset", equalTo("2026-06-07T00:00:00.000Z"))
                .body("dailyAverage", equalTo(10.5f));
    }

    @Test
    void nothing_spent_lasts_for_ever() {
        get(account + "/forecast").body("dailyAverage", equalTo(0)).body("depletesAt", nullValue());
        topUp(account, "{\"amount\": 200}");
        get(account + "/forecast").body("dailyAverage", equalTo(0)).body("depletesAt", nullValue());
    }

    @Test
    void a_site_is_told_of_its_own() {
        String site = newSite(account);
        topUp(account, "{\"amount\": 30, \"siteId\": \"" + site + "\"}");
        topUp(account, "{\"amount\": 30}");
        consume(account, someId(), "{\"amount\": 10, \"siteId\": \"" + site + "\"}")
                .statusCode(200);
        consume(account, someId(), "{\"amount\": 20}").statusCode(200);
        at("2026-06-02T00:00:00Z");
        String key = newSiteKey(account, List.of(site), "balance:read").secret();

        // The account's 20 were drawn from the older allocation, which is the site's.
        as(key).get(account(account + "/forecast"))
                .then()
                .body("dailyAverage", equalTo(10))
                .body("depletesAt", equalTo("2026-06-02T00:00:00.000Z"));
        get(account + "/forecast")
                .body("dailyAverage", equalTo(30))
                .body("depletesAt", equalTo("2026-06-03T00:00:00.000Z"));
        get(account + "/forecast?siteId=" + someId()).statusCode(422).body("code", equalTo("SITE_NOT_FOUND"));
        get(someId() + "/forecast").statusCode(404).body("code", equalTo("UNKNOWN_ACCOUNT"));
    }

    private void at(String instant) {
        clock.set(Instant.parse(instant));
    }

    private void spend(Number amount) {
        consume(account, someId(), "{\"amount\": " + amount + "}").statusCode(200);
    }
}
