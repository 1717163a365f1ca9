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

import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Reserve;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PastBalanceTest {
    @Inject
    TestClock clock;

    @Inject
    Ledger ledger;

    private String account;

    @BeforeEach
    void open() {
        at("2026-06-15T12:00:00Z");
        account = newAccount();
    }

    /** MONTH 1000 with DAY 100 inside, resetting at midnight and on the 1st; a top-up of 200 until the 10th of July. */
    @Test
    void a_past_balance_is_what_it_was() {
        allowance();
        at("2026-06-16T09:00:00Z");
        topUp(account, "{\"amount\": 200, \"expiresAt\": \"2026-07-10T00:00:00Z\"}");
        at("2026-06-16T10:00:00Z");
        spend(150);
        at("2026-08-20T00:00:00Z");
        spend(1);

        // Nothing before there was any.
        balance("2026-06-15T11:59:59.999Z", 0, 0, 0, 0);
        balance("2020-01-01T00:00:00Z", 0, 0, 0, 0);
        balance("2026-06-15T12:00:00Z", 100, 1000, 0, 0);
        balance("2026-06-16T09:59:59.999Z", 100, 1000, 200, 200);
        // 100 of the day's limit and 50 of the top-up.
        balance("2026-06-16T10:00:00Z", 0, 1000, 150, 200);
        balance("2026-06-16T23:59:59.999Z", 0, 1000, 150, 200);
        // The limit resets at midnight, without an entry; the pool has 900.
        balance("2026-06-17T00:00:00Z", 100, 1000, 150, 200);
        balance("2026-07-09T23:59:59.999Z", 100, 1000, 150, 200);
        balance("2026-07-10T00:00:00Z", 100, 1000, 0, 0);
        balance("2026-08-20T00:00:00Z", 99, 1000, 0, 0);
    }

    @Test
    void a_future_balance_is_what_will_be_if_nothing_is_spent() {
        allowance();
        topUp(account, "{\"amount\": 200, \"expiresAt\": \"2026-07-10T00:00:00Z\"}");
        grant(
                        account,
                        """
                        {"source": "PROMOTION", "effectiveAt": "2026-07-05T00:00:00Z",
                         "usageRules": [{"period": "NO_PERIOD", "cap": 7}]}""")
                .statusCode(201);
        spend(150);
        UUID id = UUID.fromString(account);
        ledger.execute(
                        Reserve.of(id, "hold", null, Credits.of(30), Duration.ofHours(1), Activity.NONE),
                        Origin.SCHEDULER)
                .await()
                .atMost(Duration.ofSeconds(30));

        balance("2026-06-15T12:00:00Z", 0, 1000, 120, 200).body("held", equalTo(30));
        balance("2026-06-15T12:59:59.999Z", 0, 1000, 120, 200).body("held", equalTo(30));
        balance("2026-06-15T13:00:00Z", 0, 1000, 150, 200).body("held", equalTo(0));
        balance("2026-06-16T00:00:00Z", 100, 1000, 150, 200);
        balance("2026-07-05T00:00:00Z", 100, 1000, 157, 207);
        balance("2026-07-10T00:00:00Z", 100, 1000, 7, 7);
        balance("2036-06-15T12:00:00Z", 100, 1000, 7, 7);
        // Nothing of it has happened.
        get(account + "/balance").body("available", equalTo(120)).body("asOf", equalTo("2026-06-15T12:00:00.000Z"));
        get(account + "/transactions?type=EXPIRE").body("items.size()", equalTo(0));
    }

    @Test
    void a_site_sees_its_own_past() {
        String site = newSite(account);
        topUp(account, "{\"amount\": 200}");
        topUp(account, "{\"amount\": 30, \"siteId\": \"" + site + "\"}");
        at("2026-06-16T00:00:00Z");
        consume(account, someId(), "{\"amount\": 10, \"siteId\": \"" + site + "\"}")
                .statusCode(200);
        at("2026-06-17T00:00:00Z");
        spend(1);
        String key = newSiteKey(account, List.of(site), "balance:read").secret();

        as(key).get(path("2026-06-15T23:00:00Z")).then().body("available", equalTo(30));
        as(key).get(path("2026-06-16T23:00:00Z")).then().body("available", equalTo(20));
        get(account + "/balance?at=2026-06-16T23:00:00Z&siteId=" + site).body("available", equalTo(20));
        get(account + "/balance?at=2026-06-16T23:00:00Z").body("available", equalTo(220));
    }

    @Test
    void an_instant_that_makes_no_sense_is_refused() {
        get(account + "/balance?at=2036-06-15T12:00:00.001Z")
                .statusCode(400)
                .body("code", equalTo("INVALID_FIELD"))
                .body("violations.field", contains("at"))
                .body("violations.description", contains("must not be more than 10 years ahead"));
        get(account + "/balance?at=yesterday").statusCode(400).body("violations.field", contains("at"));
        get(someId() + "/balance?at=2026-06-15T12:00:00Z").statusCode(404).body("code", equalTo("UNKNOWN_ACCOUNT"));
    }

    private void allowance() {
        grant(
                        account,
                        """
                        {"source": "SUBSCRIPTION", "usageRules": [
                          {"period": "MONTH", "cap": 1000, "resetDate": "2026-07-01T00:00:00Z"},
                          {"period": "DAY", "cap": 100, "resetDate": "2026-06-16T00:00:00Z"}]}""")
                .statusCode(201);
    }

    private void at(String instant) {
        clock.set(Instant.parse(instant));
    }

    private void spend(int amount) {
        consume(account, someId(), "{\"amount\": " + amount + "}").statusCode(200);
    }

    private ValidatableResponse balance(String at, int periodic, int periodicCap, int topUp, int topUpCap) {
        return get(account + "/balance?at=" + at)
                .statusCode(200)
                .body("available", equalTo(periodic + topUp))
                .body("periodic.balance", equalTo(periodic))
                .body("periodic.cap", equalTo(periodicCap))
                .body("topUp.balance", equalTo(topUp))
                .body("topUp.cap", equalTo(topUpCap))
                .body("asOf", equalTo(Instant.parse(at).toString().length() == 20 ? at.replace("Z", ".000Z") : at));
    }

    private String path(String at) {
        return account(account + "/balance?at=" + at);
    }
}
