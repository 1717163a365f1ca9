package dev.creditledger.facade.ainative;

import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.grant;
import static dev.creditledger.testing.LedgerApi.post;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.newSite;
import static dev.creditledger.testing.NativeApi.newSiteKey;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What remains, what was used, and in which period. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AinativeBalanceTest {
    @Inject
    TestClock clock;

    private String account;
    private AinativeClient client;

    @BeforeEach
    void open() {
        clock.set(Instant.parse("2026-06-15T12:03:00.500Z"));
        account = newAccount();
        client = AinativeClient.of(newKey(account, "balance:read").secret());
    }

    @Test
    void without_an_allowance_the_period_begins_with_the_account_and_does_not_end() {
        topUp(account, "{\"amount\": 100}");
        consume(account, "at once", "{\"amount\": 10}").statusCode(200);
        assertBalance(100, 10, 90)
                .body("period_start", equalTo("2026-06-15T12:03:00.500Z"))
                .body("period_end", nullValue());
    }

    /** The period begins in the middle of a quarter of an hour, which usage is counted by. */
    @Test
    void a_period_begins_at_its_very_instant() {
        topUp(account, "{\"amount\": 100}");
        consume(account, "before", "{\"amount\": 10}").statusCode(200);
        clock.set(Instant.parse("2026-06-15T12:04:00Z"));
        grant(account, "{\"source\": \"SUBSCRIPTION\", \"usageRules\": [{\"period\": \"MONTH\", \"cap\": 50}]}")
                .statusCode(201);
        consume(account, "after", "{\"amount\": 5}").statusCode(200);
        assertBalance(140, 5, 135)
                .body("period_start", equalTo("2026-06-15T12:04:00Z"))
                .body("period_end", equalTo("2026-07-15T12:03:59Z"));
        client.get("/usage/current")
                .then()
                .body("data.summary.total_credits_used", equalTo(5))
                .body("data.summary.total_requests", equalTo(1))
                .body("data.by_operation_type.operation_type", contains("unknown"))
                .body("data.daily_usage.date", contains("2026-06-15"));
    }

    @Test
    void a_reset_begins_a_new_period_in_which_nothing_is_used() {
        grant(
                account,
                """
                {"source": "SUBSCRIPTION", "usageRules": [
                  {"period": "MONTH", "cap": 1000, "resetDate": "2026-07-01T00:00:00Z"}]}""");
        consume(account, "in June", "{\"amount\": 300}").statusCode(200);
        assertBalance(1000, 300, 700).body("period_end", equalTo("2026-06-30T23:59:59Z"));
        clock.set(Instant.parse("2026-07-01T00:00:00Z"));
        assertBalance(1000, 0, 1000).body("period_start", equalTo("2026-07-01T00:00:00Z"));
    }

    @Test
    void what_is_held_counts_as_used_until_it_is_let_go() {
        topUp(account, "{\"amount\": 100}");
        String reservation = post(asOperator(), account + "/reservations", "hold", "{\"amount\": 30}")
                .statusCode(201)
                .extract()
                .path("reservationId");
        assertBalance(100, 30, 70);
        post(asOperator(), account + "/reservations/" + reservation + "/capture", "capture", "{\"amount\": 20}")
                .statusCode(200);
        assertBalance(100, 20, 80);
    }

    @Test
    void what_was_refunded_is_not_used() {
        topUp(account, "{\"amount\": 100}");
        String transaction = consume(account, "all", "{\"amount\": 100, \"operationType\": \"chat\"}")
                .statusCode(200)
                .extract()
                .path("transactionId");
        post(asOperator(), account + "/transactions/" + transaction + "/refund", "refund", "{\"amount\": 40}")
                .statusCode(201);
        assertBalance(100, 60, 40);
        client.get("/usage/current").then().body("data.summary.total_credits_used", equalTo(60));
    }

    @Test
    void the_pool_counts_and_not_the_limit_within() {
        grant(
                account,
                """
                {"source": "SUBSCRIPTION", "usageRules": [
                  {"period": "MONTH", "cap": 1000}, {"period": "DAY", "cap": 100}]}""");
        consume(account, "today", "{\"amount\": 100}").statusCode(200);
        assertBalance(1000, 100, 900);
    }

    @Test
    void the_percentage_is_rounded_half_up_to_two_digits() {
        topUp(account, "{\"amount\": 3}");
        consume(account, "two thirds", "{\"amount\": 2}").statusCode(200);
        client.get("/balance").then().body("usage_percentage", equalTo(66.67f));
    }

    @Test
    void a_key_of_a_site_sees_that_site() {
        String site = newSite(account);
        topUp(account, "{\"amount\": 100}");
        topUp(account, "{\"amount\": 40, \"siteId\": \"" + site + "\"}");
        consume(account, "for the site", "{\"amount\": 15, \"siteId\": \"" + site + "\"}")
                .statusCode(200);
        assertBalance(140, 15, 125);
        client = AinativeClient.of(
                newSiteKey(account, List.of(site), "balance:read").secret());
        assertBalance(40, 15, 25);
        client.get("/transactions").then().body("data.total", equalTo(1));
        client.get("/api-keys/count").then().statusCode(403);
    }

    @Test
    void it_is_the_wallet_that_the_other_surfaces_show() {
        topUp(account, "{\"amount\": 100}");
        consume(account, "seven", "{\"amount\": 7}").statusCode(200);
        String key = newKey(account, "balance:read").secret();
        AinativeClient.of(key).get("/balance").then().body("remaining_credits", equalTo(93));
        given().header("Authorization", key)
                .contentType("application/json")
                .body("{}")
                .post("/appmarket/credittransactions/v1/credit-transactions/balance")
                .then()
                .body("topUpCredits.balance", equalTo(93));
        given().header("Authorization", "Bearer " + key)
                .get("/v1/accounts/" + account + "/balance")
                .then()
                .body("available", equalTo(93));
    }

    private ValidatableResponse assertBalance(int total, int used, int remaining) {
        return client.get("/balance")
                .then()
                .statusCode(200)
                .body("total_credits", equalTo(total))
                .body("used_credits", equalTo(used))
                .body("remaining_credits", equalTo(remaining));
    }
}
