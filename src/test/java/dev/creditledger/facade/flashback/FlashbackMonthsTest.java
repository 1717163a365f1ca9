package dev.creditledger.facade.flashback;

import static dev.creditledger.facade.flashback.FlashbackClient.answers;
import static dev.creditledger.facade.flashback.FlashbackClient.get;
import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.grant;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import dev.creditledger.ledger.usage.UsageStore;
import dev.creditledger.testing.LedgerApi;
import dev.creditledger.testing.NativeApi;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class FlashbackMonthsTest {
    @Inject
    TestClock clock;

    @Inject
    UsageStore usage;

    private String account;
    private String key;

    @BeforeEach
    void open() {
        clock.set(Instant.parse("2026-04-30T12:00:00Z"));
        account = newAccount();
        key = newKey(account, "balance:read").secret();
    }

    @Test
    void months_come_in_order_with_those_without_anything_and_their_totals() {
        livesThroughThreeMonths();

        answers(get(key, "stats/monthly?months=4"), "stats-monthly");
    }

    @Test
    void they_are_the_same_once_usage_has_been_rolled_up() {
        livesThroughThreeMonths();
        usage.catchUp(List.of(UUID.fromString(account))).await().atMost(Duration.ofSeconds(30));

        answers(get(key, "stats/monthly?months=4"), "stats-monthly");
    }

    @Test
    void there_are_twelve_unless_asked_and_twenty_four_at_most() {
        get(key, "stats/monthly")
                .then()
                .statusCode(200)
                .body("data", hasSize(12))
                .body("data.balance", everyItem(equalTo(0)));
        get(key, "stats/monthly?months=24").then().body("data", hasSize(24));
        get(key, "stats/monthly?months=100").then().body("data", hasSize(24));
        get(key, "stats/monthly?months=1")
                .then()
                .body("data", hasSize(1))
                .body("data[0].month", equalTo("2026-04-01T00:00:00.000Z"));
    }

    @Test
    void a_number_of_months_that_is_none_is_named() {
        for (String months : List.of("0", "-1", "1.5", "many")) {
            get(key, "stats/monthly?months=" + months)
                    .then()
                    .statusCode(400)
                    .body("error_code", equalTo("INVALID_FIELD"));
        }
    }

    /** April buys 500 and spends 80.5, the last of it in its last millisecond; May 100 a month and 20; June nothing but 3. */
    private void livesThroughThreeMonths() {
        topUp(account, "{\"amount\": 500}").statusCode(201);
        consume(account, "april", "{\"amount\": 80}").statusCode(200);
        clock.set(Instant.parse("2026-04-30T23:59:59.999Z"));
        consume(account, "end of april", "{\"amount\": 0.5}").statusCode(200);
        clock.set(Instant.parse("2026-05-01T00:00:00Z"));
        String transaction = consume(account, "may", "{\"amount\": 20}")
                .statusCode(200)
                .extract()
                .path("transactionId");
        grant(account, "{\"source\": \"PROMOTION\", \"usageRules\": [{\"period\": \"NO_PERIOD\", \"cap\": 100}]}")
                .statusCode(201);
        LedgerApi.post(
                        NativeApi.asOperator(),
                        account + "/transactions/" + transaction + "/refund",
                        "back",
                        "{\"amount\": 5}")
                .statusCode(201);
        clock.set(Instant.parse("2026-06-30T23:00:00Z"));
        consume(account, "june", "{\"amount\": 3}").statusCode(200);
    }
}
