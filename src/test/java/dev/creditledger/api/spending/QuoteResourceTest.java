package dev.creditledger.api.spending;

import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.someId;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a use would cost. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class QuoteResourceTest {
    @Inject
    TestClock clock;

    private String model;

    @BeforeEach
    void price() {
        clock.set(TestClock.START);
        model = "model-" + someId();
        rate("INPUT_TOKENS", "1000", "");
        rate("OUTPUT_TOKENS", "4000", "");
    }

    @Test
    void a_quote_is_what_a_consume_of_the_same_use_costs() {
        String account = newAccount();
        topUp(account, "{\"amount\": 300}").statusCode(201);
        String use = use("\"inputTokens\": 1200, \"outputTokens\": 300");

        quote(use)
                .statusCode(200)
                .body("amount", equalTo(2.4f))
                .body("usage.model", equalTo(model))
                .body("rates.kind", contains("INPUT_TOKENS", "OUTPUT_TOKENS"))
                .body("rates.credits", contains(1.2f, 1.2f))
                .body("asOf", equalTo("2026-06-15T12:00:00.000Z"));
        consume(account, "a", use).statusCode(200).body("amount", equalTo(2.4f));
    }

    @Test
    void the_most_specific_rate_counts_as_it_does_for_a_consume() {
        rate("INPUT_TOKENS", "500", ", \"operationType\": \"batch\", \"category\": \"AI\"");

        quote("{\"operationType\": \"batch\", \"category\": \"AI\", "
                        + use("\"inputTokens\": 1000000").substring(1))
                .statusCode(200)
                .body("amount", equalTo(500));
        quote(use("\"inputTokens\": 1000000")).statusCode(200).body("amount", equalTo(1000));
    }

    @Test
    void a_use_that_cannot_be_charged_is_refused_as_a_consume_of_it_is() {
        quote(use("\"bytes\": 1")).statusCode(422).body("code", equalTo("NO_RATE"));
        rate("CACHED_TOKENS", "0.000001", "");
        quote(use("\"cachedTokens\": 1"))
                .statusCode(200)
                .body("amount", equalTo(0))
                .body("price", equalTo(1.0E-12f));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{};usage",
                "{\"usage\": {}};usage",
                "{\"usage\": {\"inputTokens\": -1}};usage.inputTokens",
                "{\"usage\": {\"inputTokens\": 1}, \"amount\": 1};amount"
            })
    void a_quote_is_checked(String body, String field) {
        quote(body).statusCode(400).body("violations[0].field", equalTo(field));
    }

    @Test
    void a_key_has_to_be_one_that_reads() {
        String account = newAccount();
        String use = use("\"inputTokens\": 1200");

        as(newKey(account, "balance:read").secret())
                .body(use)
                .post("/v1/quotes")
                .then()
                .statusCode(200);
        as(newKey(account, "credits:consume").secret())
                .body(use)
                .post("/v1/quotes")
                .then()
                .statusCode(403);
    }

    private String use(String units) {
        return "{\"usage\": {\"model\": \"%s\", %s}}".formatted(model, units);
    }

    private void rate(String kind, String price, String more) {
        asOperator()
                .body("{\"kind\": \"%s\", \"model\": \"%s\", \"creditsPerUnit\": %s, \"unitSize\": 1000000%s}"
                        .formatted(kind, model, price, more))
                .post("/v1/rates")
                .then()
                .statusCode(201);
    }

    private static ValidatableResponse quote(String body) {
        return asOperator().body(body).post("/v1/quotes").then();
    }
}
