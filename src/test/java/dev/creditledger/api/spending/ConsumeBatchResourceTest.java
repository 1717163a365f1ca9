package dev.creditledger.api.spending;

import static dev.creditledger.testing.LedgerApi.balance;
import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.get;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many consumes in one call, on a top-up of 100. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ConsumeBatchResourceTest {
    private String owner;

    @BeforeEach
    void open() {
        owner = newAccount();
        topUp(owner, "{\"amount\": 100}").statusCode(201);
    }

    private ValidatableResponse batch(String query, String items) {
        return asOperator()
                .body("{\"items\": [" + items + "]}")
                .post(account(owner + "/consume/batch" + query))
                .then();
    }

    private static String item(String key, String amount) {
        return "{\"idempotencyKey\": \"" + key + "\", \"amount\": " + amount + "}";
    }

    @Test
    void each_item_is_answered_as_the_single_call_would_be_and_harms_no_other() {
        consume(owner, "old", "{\"amount\": 10}").statusCode(200);
        batch(
                        "",
                        String.join(
                                ",",
                                item("a", "40"),
                                item("b", "60"),
                                item("old", "10"),
                                item("old", "11"),
                                item("c", "0"),
                                "{\"amount\": 1}",
                                "null",
                                item("d", "50")))
                .statusCode(200)
                .body("results.status", contains(200, 402, 200, 422, 400, 400, 400, 200))
                .body("results.replayed", contains(false, false, true, false, false, false, false, false))
                .body("results[0].body.amount", equalTo(40))
                .body("results[0].body.balance.available", equalTo(50))
                .body("results[1].body.code", equalTo("INSUFFICIENT_CREDITS"))
                .body("results[1].body.shortfall", equalTo(10))
                .body("results[1].body.instance", equalTo(account(owner + "/consume")))
                .body("results[3].body.code", equalTo("IDEMPOTENCY_KEY_REUSED"))
                .body("results[4].body.violations[0].field", equalTo("amount"))
                .body("results[5].body.code", equalTo("IDEMPOTENCY_KEY_REQUIRED"))
                .body("results[7].body.balance.available", equalTo(0));
        balance(owner).body("available", equalTo(0));
    }

    @Test
    void one_key_twice_in_a_batch_has_one_effect() {
        batch("", item("a", "40") + "," + item("a", "40") + "," + item("a", "41"))
                .body("results.status", contains(200, 200, 422))
                .body("results.replayed", contains(false, true, false));
        balance(owner).body("available", equalTo(60));
    }

    @Test
    void an_atomic_batch_is_all() {
        batch("?atomic=true", item("a", "40") + "," + item("b", "60"))
                .statusCode(200)
                .body("results.status", contains(200, 200))
                .body("results.body.seq", contains(2, 3));
        batch("?atomic=true", item("a", "40") + "," + item("b", "60"))
                .statusCode(200)
                .body("results.replayed", contains(true, true));
        balance(owner).body("available", equalTo(0));
    }

    @Test
    void or_none() {
        batch("?atomic=true", item("a", "40") + "," + item("b", "61"))
                .statusCode(402)
                .body("code", equalTo("INSUFFICIENT_CREDITS"))
                .body("available", equalTo(60))
                .body("index", equalTo(1));
        get(owner + "/transactions").body("items", hasSize(1));
        batch("?atomic=true", item("a", "40") + "," + item("a", "41"))
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"))
                .body("index", equalTo(1));
        batch("?atomic=true", item("a", "40") + "," + item("b", "-1"))
                .statusCode(400)
                .body("index", equalTo(1));
        balance(owner).body("available", equalTo(100));
    }

    /** 40 was spent earlier: it counts as done, and 60 are left for the other. */
    @Test
    void what_was_carried_out_before_counts_as_done() {
        consume(owner, "a", "{\"amount\": 40}").statusCode(200);
        batch("?atomic=true", item("a", "40") + "," + item("b", "60"))
                .statusCode(200)
                .body("results.replayed", contains(true, false));
        balance(owner).body("available", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?atomic=true"})
    void five_hundred_large_items_are_taken(String query) {
        String metadata = "\"metadata\": {\"text\": \"" + "x".repeat(900) + "\"}";
        String items = IntStream.range(0, 500)
                .mapToObj(number -> "{\"idempotencyKey\": \"key-" + number + "\", \"amount\": 0.1, " + metadata + "}")
                .collect(Collectors.joining(","));
        batch(query, items)
                .statusCode(200)
                .body("results", hasSize(500))
                .body("results.status", everyItem(equalTo(200)));
        balance(owner).body("available", equalTo(50));
    }

    @Test
    void a_batch_of_none_or_of_too_many_is_refused() {
        batch("", "").statusCode(400);
        String items = IntStream.range(0, 501)
                .mapToObj(number -> item("key-" + number, "0.1"))
                .collect(Collectors.joining(","));
        batch("", items).statusCode(400);
        batch("?atomic=maybe", item("a", "1")).statusCode(400);
        batch(
                        "",
                        "{\"idempotencyKey\": \"a\", \"amount\": 1, \"metadata\": {\"text\": \"" + "x".repeat(1_100_000)
                                + "\"}}")
                .statusCode(413);
        balance(owner).body("available", equalTo(100));
    }

    @Test
    void a_dry_run_of_a_consume_answers_what_the_call_would_and_writes_nothing() {
        asOperator()
                .body("{\"amount\": 40}")
                .post(account(owner + "/consume?dryRun=true"))
                .then()
                .statusCode(200)
                .header("Dry-Run", "true")
                .body("balance.available", equalTo(60))
                .body("seq", equalTo(2));
        asOperator()
                .body("{\"amount\": 101}")
                .post(account(owner + "/consume?dryRun=true"))
                .then()
                .statusCode(402)
                .body("shortfall", equalTo(1));
        consume(owner, "a", "{\"amount\": 40}").statusCode(200);
        asOperator()
                .header("Idempotency-Key", "a")
                .body("{\"amount\": 40}")
                .post(account(owner + "/consume?dryRun=true"))
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", "true");
        asOperator()
                .header("Idempotency-Key", "a")
                .body("{\"amount\": 41}")
                .post(account(owner + "/consume?dryRun=true"))
                .then()
                .statusCode(422);
        get(owner + "/transactions").body("items", hasSize(2));
    }
}
