package dev.creditledger.api;

import static dev.creditledger.testing.LedgerApi.balance;
import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.get;
import static dev.creditledger.testing.LedgerApi.grant;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.newAccount;
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
import org.junit.jupiter.api.Test;

/** The worked example of DOMAIN, over HTTP. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class MainJobTest {
    @Inject
    TestClock clock;

    @Test
    void an_allowance_and_a_top_up_are_spent_and_the_allowance_resets() {
        clock.set(Instant.parse("2026-06-15T00:00:00Z"));
        String account = newAccount();
        String monthly = grant(
                        account,
                        """
                        {"source": "SUBSCRIPTION",
                         "usageRules": [{"period": "MONTH", "cap": 1000, "resetDate": "2026-06-01T00:00:00Z"}]}""")
                .statusCode(201)
                .body("usageRules[0].resetDate", equalTo("2026-07-01T00:00:00.000Z"))
                .extract()
                .path("id");
        String oneTime =
                topUp(account, "{\"amount\": 200}").statusCode(201).extract().path("id");

        consume(account, "first", "{\"amount\": 150}")
                .statusCode(200)
                .body("seq", equalTo(3))
                .body("amount", equalTo(150))
                .body("postings.allocationId", contains(monthly))
                .body("balance.available", equalTo(1050))
                .body("balance.periodic", equalTo(850))
                .body("balance.topUp", equalTo(200))
                .body("createdAt", equalTo("2026-06-15T00:00:00.000Z"));

        consume(account, "second", "{\"amount\": 900}")
                .statusCode(200)
                .body("postings.allocationId", contains(monthly, oneTime))
                .body("postings.amount", contains(850, 50));

        consume(account, "third", "{\"amount\": 151}")
                .statusCode(402)
                .contentType("application/problem+json")
                .body("code", equalTo("INSUFFICIENT_CREDITS"))
                .body("available", equalTo(150))
                .body("shortfall", equalTo(1))
                .body("availableAt", equalTo("2026-07-01T00:00:00.000Z"))
                .body("binding.period", contains("MONTH", "NO_PERIOD"))
                .body("binding.balance", contains(0, 150))
                .body("binding[0].resetDate", equalTo("2026-07-01T00:00:00.000Z"));

        clock.set(Instant.parse("2026-07-01T00:00:00Z"));
        balance(account)
                .statusCode(200)
                .body("available", equalTo(1150))
                .body("periodic.balance", equalTo(1000))
                .body("periodic.cap", equalTo(1000))
                .body("topUp.balance", equalTo(150))
                .body("topUp.cap", equalTo(200))
                .body("held", equalTo(0))
                .body("asOf", equalTo("2026-07-01T00:00:00.000Z"));

        consume(account, "third", "{\"amount\": 151}").statusCode(200).body("seq", equalTo(6));
        get(account + "/transactions")
                .body("items.type", contains("CONSUME", "RESET", "CONSUME", "CONSUME", "GRANT", "GRANT"))
                .body("items.seq", contains(6, 5, 4, 3, 2, 1))
                .body("items[0].availableAfter", equalTo(999))
                .body("nextCursor", nullValue());
    }

    @Test
    void a_daily_limit_stops_spending_though_the_month_has_credits() {
        clock.set(Instant.parse("2026-06-15T08:00:00Z"));
        String account = newAccount();
        grant(
                        account,
                        """
                        {"source": "SUBSCRIPTION", "usageRules": [
                          {"period": "DAY", "cap": 100, "resetDate": "2026-06-01T00:00:00Z"},
                          {"period": "MONTH", "cap": 1000, "resetDate": "2026-06-01T00:00:00Z"}]}""")
                .statusCode(201)
                .body("usageRules.period", contains("MONTH", "DAY"));
        consume(account, "all of today's", "{\"amount\": 100}").statusCode(200);

        consume(account, "more", "{\"amount\": 0.000001}")
                .statusCode(402)
                .body("binding", hasSize(1))
                .body("binding[0].period", equalTo("DAY"))
                .body("availableAt", equalTo("2026-06-16T00:00:00.000Z"));
        balance(account).body("periodic.balance", equalTo(0)).body("periodic.cap", equalTo(1000));
    }
}
