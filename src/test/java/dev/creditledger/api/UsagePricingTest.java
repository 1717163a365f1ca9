package dev.creditledger.api;

import static dev.creditledger.testing.LedgerApi.balance;
import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.get;
import static dev.creditledger.testing.LedgerApi.post;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paying by what was used, over HTTP. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class UsagePricingTest {
    @Inject
    TestClock clock;

    private String account;
    private String model;
    private String input;

    @BeforeEach
    void fund() {
        clock.set(TestClock.START);
        account = newAccount();
        model = "model-" + someId();
        topUp(account, "{\"amount\": 300}").statusCode(201);
        input = rate("INPUT_TOKENS", "1000");
        rate("OUTPUT_TOKENS", "4000");
    }

    @Test
    void the_answer_shows_the_usage_and_the_rates_and_so_does_the_journal_for_ever() {
        String id = consume(account, "a", usage("\"inputTokens\": 1200, \"outputTokens\": 300"))
                .statusCode(200)
                .body("amount", equalTo(2.4f))
                .body("usage.model", equalTo(model))
                .body("usage.inputTokens", equalTo(1200))
                .body("usage.bytes", nullValue())
                .body("rates.kind", contains("INPUT_TOKENS", "OUTPUT_TOKENS"))
                .body("rates[0].rateId", equalTo(input))
                .body("rates.units", contains(1200, 300))
                .body("rates.creditsPerUnit", contains(1000, 4000))
                .body("rates.unitSize", contains(1_000_000, 1_000_000))
                .body("rates.credits", contains(1.2f, 1.2f))
                .extract()
                .path("transactionId");
        asOperator().delete("/v1/rates/" + input).then().statusCode(204);

        get(account + "/transactions/" + id)
                .statusCode(200)
                .body("usage.outputTokens", equalTo(300))
                .body("rates[0].rateId", equalTo(input))
                .body("tokensProcessed", equalTo(1500))
                .body("canonical", containsString("\nmodel \"" + model + "\"\n"));
        get(account + "/transactions").statusCode(200).body("items[0].rates.credits", contains(1.2f, 1.2f));
        get(account + "/verification").statusCode(200).body("ok", equalTo(true));
        balance(account).body("available", equalTo(297.6f));
    }

    @Test
    void what_is_counted_is_a_word_of_the_operator_and_stands_in_the_chain() {
        rate("IMAGES", "2000000");
        rate("MAPS_DRAWN", "500000");
        rate("REASONING_TOKENS", "1000");

        String id = consume(
                        account,
                        "a",
                        usage("\"inputTokens\": 1000, \"quantities\": {\"MAPS_DRAWN\": 4, \"IMAGES\": 3,"
                                + " \"REASONING_TOKENS\": 500, \"OUTPUT_TOKENS\": 0}"))
                .statusCode(200)
                .body("amount", equalTo(9.5f))
                .body("usage.inputTokens", equalTo(1000))
                .body("usage.outputTokens", equalTo(0))
                .body("usage.quantities.IMAGES", equalTo(3))
                .body("usage.quantities.keySet()", hasSize(3))
                .body("rates.kind", contains("INPUT_TOKENS", "REASONING_TOKENS", "IMAGES", "MAPS_DRAWN"))
                .body("rates.credits", contains(1, 0.5f, 6, 2))
                .extract()
                .path("transactionId");

        get(account + "/transactions/" + id)
                .body("usage.quantities.MAPS_DRAWN", equalTo(4))
                .body("tokensProcessed", equalTo(1500))
                .body("canonical", containsString("\nquantity IMAGES 3\nquantity MAPS_DRAWN 4\n"));
        get(account + "/verification?full=true").body("ok", equalTo(true));
        consume(account, "b", usage("\"quantities\": {\"HATS\": 1}"))
                .statusCode(422)
                .body("code", equalTo("NO_RATE"))
                .body("detail", containsString("HATS, model " + model));
        String many = IntStream.range(0, 21)
                .mapToObj(number -> "\"KIND_" + number + "\": 1")
                .collect(Collectors.joining(", "));
        consume(account, "c", usage("\"quantities\": {" + many + "}"))
                .statusCode(400)
                .body("violations.field", contains("usage.quantities"));
        String few = many.substring(many.indexOf(',') + 1);
        consume(account, "c", "{\"category\": \"no word\", \"usage\": {\"bytes\": 1, \"quantities\": {" + few + "}}}")
                .statusCode(400)
                .body("violations.field", hasItems("category", "usage"));
    }

    @Test
    void a_model_has_other_names() {
        asOperator()
                .body("{\"kind\": \"IMAGES\", \"model\": \"%1$s\", \"aliases\": [\"vendor/%1$s\", \"%1$s-latest\"],"
                                .formatted(model)
                        + " \"creditsPerUnit\": 2}")
                .post("/v1/rates")
                .then()
                .statusCode(201)
                .body("aliases", contains(model + "-latest", "vendor/" + model));
        model = "vendor/" + model;

        consume(account, "a", usage("\"quantities\": {\"IMAGES\": 1}"))
                .statusCode(200)
                .body("usage.model", equalTo(model))
                .body("amount", equalTo(2));
    }

    @Test
    void a_rate_can_be_for_all_models_that_begin_alike() {
        String beginning = model;
        model = beginning + "*";
        rate("IMAGES", "2000000");
        model = beginning + "-large";

        consume(account, "a", usage("\"quantities\": {\"IMAGES\": 1}"))
                .statusCode(200)
                .body("usage.model", equalTo(beginning + "-large"))
                .body("amount", equalTo(2));
    }

    @Test
    void a_retry_is_answered_as_the_first_time_after_the_price_has_changed_or_ended() {
        String body = usage("\"inputTokens\": 1000");
        String first = consume(account, "a", body).statusCode(200).extract().asString();
        clock.set(TestClock.START.plusSeconds(60));
        String dearer = rate("INPUT_TOKENS", "2000");
        replayed(body, first);
        consume(account, "b", body).statusCode(200).body("amount", equalTo(2)).body("rates.rateId", contains(dearer));

        asOperator().delete("/v1/rates/" + input).then().statusCode(204);
        asOperator().delete("/v1/rates/" + dearer).then().statusCode(204);
        replayed(body, first);
        consume(account, "a", usage("\"inputTokens\": 1001"))
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        consume(account, "c", body)
                .statusCode(422)
                .body("code", equalTo("NO_RATE"))
                .body("detail", containsString("INPUT_TOKENS, model " + model));
    }

    private void replayed(String body, String first) {
        assertThat(consume(account, "a", body)
                        .statusCode(200)
                        .header("Idempotency-Replayed", "true")
                        .extract()
                        .asString())
                .isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"amount\": 1, \"usage\": {\"bytes\": 1}} | usage",
                "{} | amount",
                "{\"usage\": {}} | usage",
                "{\"usage\": {\"model\": \"m\"}} | usage",
                "{\"usage\": {\"bytes\": -1}} | usage.bytes",
                "{\"usage\": {\"inputTokens\": 1.5}} | usage.inputTokens",
                "{\"usage\": {\"outputTokens\": \"1\"}} | usage.outputTokens",
                "{\"usage\": {\"cachedTokens\": 9000000000000001}} | usage.cachedTokens",
                "{\"usage\": {\"model\": \"\", \"bytes\": 1}} | usage.model",
                "{\"usage\": {\"model\": 5, \"bytes\": 1}} | usage.model",
                "{\"usage\": {\"words\": 1}} | usage.words",
                "{\"usage\": 5} | usage",
                "{\"usage\": {\"quantities\": {}}} | usage",
                "{\"usage\": {\"quantities\": 5}} | usage.quantities",
                "{\"usage\": {\"quantities\": {\"IMAGES\": -1}}} | usage.quantities.IMAGES",
                "{\"usage\": {\"quantities\": {\"IMAGES\": 1.5}}} | usage.quantities.IMAGES",
                "{\"usage\": {\"quantities\": {\"IMAGES\": null}}} | usage.quantities.IMAGES",
                "{\"usage\": {\"quantities\": {\"images\": 1}}} | usage.quantities.images",
                "{\"usage\": {\"bytes\": 1, \"quantities\": {\"BYTES\": 1}}} | usage.quantities.BYTES",
            })
    void a_usage_is_checked(String body, String field) {
        consume(account, "a", body).statusCode(400).body("violations.field", contains(field));
        post(asOperator(), account + "/reservations", "a", body)
                .statusCode(400)
                .body("violations.field", contains(field));
    }

    @Test
    void what_costs_nothing_is_recorded_and_what_is_not_covered_refused() {
        consume(account, "nothing", usage("\"inputTokens\": 0"))
                .statusCode(200)
                .body("amount", equalTo(0))
                .body("postings", hasSize(0));
        consume(account, "a", usage("\"outputTokens\": 9000000000000000"))
                .statusCode(422)
                .body("code", equalTo("USAGE_TOO_LARGE"));
        consume(account, "a", usage("\"inputTokens\": 301000")).statusCode(402).body("shortfall", equalTo(1));
        balance(account).body("available", equalTo(300));
    }

    @Test
    void told_tokens_stand_and_a_dry_run_shows_the_price() {
        String body = usage("\"inputTokens\": 1000").replaceFirst("}$", ", \"tokensProcessed\": 7}");
        asOperator()
                .queryParam("dryRun", true)
                .body(body)
                .post("/v1/accounts/" + account + "/consume")
                .then()
                .statusCode(200)
                .body("amount", equalTo(1))
                .body("rates.rateId", contains(input));
        String id = consume(account, "a", body).statusCode(200).extract().path("transactionId");
        get(account + "/transactions/" + id).body("tokensProcessed", equalTo(7));
    }

    @Test
    void items_of_a_batch_tell_amounts_or_usages() {
        String items =
                """
                {"items": [
                  {"idempotencyKey": "one", "usage": {"model": "%1$s", "inputTokens": 1000}},
                  {"idempotencyKey": "two", "amount": 5},
                  {"idempotencyKey": "three", "usage": {"model": "%1$s", "bytes": 1}},
                  {"idempotencyKey": "one", "usage": {"model": "%1$s", "inputTokens": 1000}}]}"""
                        .formatted(model);
        asOperator()
                .body(items)
                .post("/v1/accounts/" + account + "/consume/batch")
                .then()
                .statusCode(200)
                .body("results.status", contains(200, 200, 422, 200))
                .body("results[0].body.rates.rateId", contains(input))
                .body("results[2].body.code", equalTo("NO_RATE"))
                .body("results[3].replayed", equalTo(true));
        asOperator()
                .queryParam("atomic", true)
                .body(items)
                .post("/v1/accounts/" + account + "/consume/batch")
                .then()
                .statusCode(422)
                .body("index", equalTo(2));
        balance(account).body("available", equalTo(294));
        get(account + "/verification").body("ok", equalTo(true));
    }

    @Test
    void a_reservation_holds_what_a_use_may_cost_and_its_capture_spends_what_it_did() {
        String id = post(asOperator(), account + "/reservations", "hold", usage("\"inputTokens\": 50000"))
                .statusCode(201)
                .body("amount", equalTo(50))
                .body("usage.inputTokens", equalTo(50000))
                .body("rates.credits", contains(50))
                .extract()
                .path("reservationId");
        String take = usage("\"inputTokens\": 20000, \"outputTokens\": 500");
        post(asOperator(), account + "/reservations/" + id + "/capture", "take", take)
                .statusCode(200)
                .body("amount", equalTo(22))
                .body("rates.credits", contains(20, 2))
                .body("reservation.released", equalTo(28));
        post(asOperator(), account + "/reservations/" + id + "/capture", "take", take)
                .statusCode(200)
                .header("Idempotency-Replayed", "true");
        post(
                        asOperator(),
                        account + "/reservations/" + id + "/capture",
                        "x",
                        "{\"amount\": 1, \"usage\": {\"bytes\": 1}}")
                .statusCode(400)
                .body("violations.field", contains("usage"));
        balance(account).body("available", equalTo(278));
        get(account + "/verification").body("ok", equalTo(true));
    }

    private String usage(String counts) {
        return "{\"usage\": {\"model\": \"%s\", %s}}".formatted(model, counts);
    }

    private String rate(String kind, String credits) {
        return asOperator()
                .body("{\"kind\": \"%s\", \"model\": \"%s\", \"creditsPerUnit\": %s, \"unitSize\": 1000000}"
                        .formatted(kind, model, credits))
                .post("/v1/rates")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** 2 tokens of 0.0000003 each: 0 and 0.6 left over, then 1 and 0.2. */
    @Test
    void a_reservation_for_nothing_counts_once_and_verifies_with_its_reason() {
        rate("GIFTS", "0");
        String reservation = post(
                        asOperator(), account + "/reservations", "r", "{\"amount\": 10, \"reason\": \"a stream\"}")
                .statusCode(201)
                .extract()
                .path("reservationId");
        get(account + "/verification?full=true").body("ok", equalTo(true));
        for (int part = 0; part < 3; part++) {
            post(
                            asOperator(),
                            account + "/reservations/" + reservation + "/capture",
                            "part " + part,
                            "{\"final\": false, "
                                    + usage("\"quantities\": {\"GIFTS\": 1}").substring(1))
                    .statusCode(200)
                    .body("amount", equalTo(0));
        }
        post(asOperator(), account + "/reservations/" + reservation + "/capture", "last", "{\"amount\": 5}")
                .statusCode(200);
        get(account + "/usage").body("total.requests", equalTo(1)).body("total.credits", equalTo(5));
        get(account + "/verification?full=true").body("ok", equalTo(true));
    }

    @Test
    void what_is_left_over_goes_to_the_next_call() {
        rate("CACHED_TOKENS", "0.3");
        consume(account, "a", usage("\"cachedTokens\": 2"))
                .statusCode(200)
                .body("amount", equalTo(0))
                .body("carry.before", equalTo(0))
                .body("carry.after", equalTo(6.0E-7f));
        String second = consume(account, "b", usage("\"cachedTokens\": 2"))
                .body("amount", equalTo(1.0E-6f))
                .body("carry.before", equalTo(6.0E-7f))
                .body("carry.after", equalTo(2.0E-7f))
                .extract()
                .path("transactionId");
        get(account + "/transactions/" + second).body("carry.after", equalTo(2.0E-7f));
        get(account + "/verification?full=true").body("ok", equalTo(true));
        get(account + "/usage").body("total.requests", equalTo(2));
    }
}
