package dev.creditledger.api;

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
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.usage.UsageStore;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What use costs the operator, from the rate to the margin that usage shows. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class MarginTest {
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Inject
    TestClock clock;

    @Inject
    UsageStore store;

    private String account;
    private String model;
    private String input;

    /** 1000 credits for 10 USD; input tokens cost 1000 credits and 0.5 USD a million, images 2 credits and 0.01 EUR. */
    @BeforeEach
    void fund() {
        clock.set(TestClock.START);
        account = newAccount();
        model = "model-" + someId();
        topUp(account, "{\"amount\": 1000, \"costBasis\": {\"amount\": 10.00, \"currency\": \"USD\"}}")
                .statusCode(201);
        input = rate("INPUT_TOKENS", 1000, 1_000_000, "{\"amount\": 0.5, \"currency\": \"USD\"}");
        rate("IMAGES", 2, 1, "{\"amount\": 0.01, \"currency\": \"EUR\"}");
        rate("CHARACTERS", 1, 1, "null");
    }

    @Test
    void an_entry_tells_what_it_cost_and_what_it_earned() throws IOException {
        String id = spend("a", "\"inputTokens\": 1500, \"quantities\": {\"IMAGES\": 3}");

        JsonNode receipt =
                EXACT.readTree(get(account + "/transactions/" + id).extract().asString());
        JsonNode cost = receipt.get("cost");
        assertThat(cost.get("amounts"))
                .hasToString(
                        "[{\"currency\":\"EUR\",\"cost\":0.03,\"costPerCredit\":0.004,\"revenue\":0,\"margin\":-0.03},"
                                + "{\"currency\":\"USD\",\"cost\":0.00075,\"costPerCredit\":0.0001,\"revenue\":0.075,"
                                + "\"margin\":0.07425}]");
        assertThat(cost.get("rates").get(0))
                .hasToString("{\"rateId\":\"" + input
                        + "\",\"kind\":\"INPUT_TOKENS\",\"costPerUnit\":0.5,\"currency\":\"USD\"}");
        String text = "rate " + input + " costPerUnit 0.5 USD\nrate "
                + cost.get("rates").get(1).get("rateId").asText()
                + " costPerUnit 0.01 EUR\ncost 0.03 EUR\ncost 0.00075 USD\nrevenue 0.075 USD\n";
        assertThat(receipt.get("canonical").asText())
                .endsWith("costHash " + Hash.sha256(cost.get("salt").asText() + text) + "\n");
        get(account + "/transactions").body("items[0].cost.amounts.currency", contains("EUR", "USD"));
        String csv = get(account + "/export").extract().asString();
        assertThat(csv)
                .contains(",costBasis,cost,revenue,costPerUnit\r\n")
                .endsWith(",0.03 EUR;0.00075 USD,0 EUR;0.075 USD,INPUT_TOKENS 0.5 USD;IMAGES 0.01 EUR\r\n");
        assertVerified();
    }

    @Test
    void the_cost_is_frozen_and_that_of_a_rate_can_change() {
        String before = spend("a", "\"inputTokens\": 1000");
        patch("{\"costPerUnit\": {\"amount\": 0.4, \"currency\": \"USD\"}}").body("costPerUnit.amount", equalTo(0.4f));
        String after = spend("b", "\"inputTokens\": 1000");
        patch("{\"costPerUnit\": null}").body("costPerUnit", nullValue());
        String unknown = spend("c", "\"inputTokens\": 1000");

        get(account + "/transactions/" + before)
                .body("cost.amounts.cost", contains(0.0005f))
                .body("cost.rates.costPerUnit", contains(0.5f));
        get(account + "/transactions/" + after).body("cost.amounts.cost", contains(0.0004f));
        get(account + "/transactions/" + unknown)
                .body("cost", nullValue())
                .body("canonical", not(containsString("costHash")));
        assertVerified();
    }

    @Test
    void a_use_of_which_a_part_has_an_unknown_cost_has_none() {
        String id = spend("a", "\"inputTokens\": 1000, \"quantities\": {\"CHARACTERS\": 5}");

        get(account + "/transactions/" + id).body("cost", nullValue());
        get(account + "/usage").body("total.credits", equalTo(6)).body("total.cost", nullValue());
    }

    @Test
    void captures_and_batches_cost_and_what_is_held_does_not() {
        String reservation = post(asOperator(), account + "/reservations", "hold", usage("\"inputTokens\": 5000"))
                .statusCode(201)
                .extract()
                .path("reservationId");
        get(account + "/transactions").body("items[0].type", equalTo("RESERVE")).body("items[0].cost", nullValue());
        post(
                        asOperator(),
                        account + "/reservations/" + reservation + "/capture",
                        "take",
                        usage("\"inputTokens\": 2000"))
                .statusCode(200);
        post(
                        asOperator(),
                        account + "/consume/batch?atomic=true",
                        "ignored",
                        "{\"items\": [%s, {\"idempotencyKey\": \"other\", \"amount\": 4}]}"
                                .formatted(usage("\"inputTokens\": 4000")
                                        .replaceFirst("\\{", "{\"idempotencyKey\": \"item\", ")))
                .statusCode(200);

        get(account + "/usage")
                .body("total.credits", equalTo(10))
                .body("total.cost.costedCredits", equalTo(6))
                .body("total.cost.amounts.cost", contains(0.003f))
                .body("total.cost.amounts.revenue", contains(0.06f))
                .body("total.cost.amounts.margin", contains(0.057f));
        assertVerified();
    }

    /** What is read is the same whether the rollups have caught up, by half or not at all. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void usage_shows_the_margin_by_whatever_it_is_grouped(int caughtUp) throws Throwable {
        String use =
                "{\"operationType\": \"%s\", \"category\": \"%s\", \"sessionId\": \"%s\", \"usage\": {\"model\": \""
                        + model + "\", %s}}";
        consume(account, "a", use.formatted("chat", "AI", "s1", "\"inputTokens\": 1500"))
                .statusCode(200);
        catchUp(caughtUp > 0);
        consume(account, "b", use.formatted("paint", "AI", "s1", "\"quantities\": {\"IMAGES\": 4}"))
                .statusCode(200);
        catchUp(caughtUp > 1);
        clock.set(TestClock.START.plusSeconds(86_400));
        consume(account, "c", use.formatted("chat", "TEXT", "s2", "\"inputTokens\": 2500"))
                .statusCode(200);
        consume(account, "d", "{\"amount\": 7}").statusCode(200);
        catchUp(caughtUp > 2);

        get(account + "/usage")
                .body("total.credits", equalTo(19))
                .body("total.cost.costedCredits", equalTo(12))
                .body("total.cost.amounts.currency", contains("EUR", "USD"))
                .body("total.cost.amounts.cost", contains(0.04f, 0.002f))
                .body("total.cost.amounts.revenue", contains(0, 0.12f))
                .body("total.cost.amounts.margin", contains(-0.04f, 0.118f))
                .body("days.cost.costedCredits", contains(9.5f, 2.5f))
                .body("days[0].cost.amounts.cost", contains(0.04f, 0.00075f))
                .body("days[1].cost.amounts.cost", contains(0.00125f));
        get(account + "/usage?groupBy=operationType")
                .body("groups.key", contains("paint", null, "chat"))
                .body("groups[0].cost.amounts.currency", contains("EUR", "USD"))
                .body("groups[1].cost", nullValue())
                .body("groups[2].cost.amounts.margin", contains(0.038f));
        get(account + "/usage?groupBy=category")
                .body("groups.find { it.key == 'TEXT' }.cost.amounts.cost", contains(0.00125f));
        get(account + "/usage?groupBy=session")
                .body("groups.key", contains("s2", "s1"))
                .body("groups.cost.costedCredits", contains(2.5f, 9.5f))
                .body("groups[1].cost.amounts.revenue", contains(0, 0.095f))
                .body("total.cost.costedCredits", equalTo(12));
        assertVerified();
    }

    @Test
    void a_refund_leaves_what_was_paid_for_the_use() {
        String id = spend("a", "\"inputTokens\": 1000");
        post(asOperator(), account + "/transactions/" + id + "/refund", "back", "{}")
                .statusCode(201);

        get(account + "/usage")
                .body("total.refunded", equalTo(1))
                .body("total.cost.amounts.cost", contains(0.0005f))
                .body("total.cost.amounts.revenue", contains(0.01f));
        assertVerified();
    }

    @Test
    void a_quote_tells_what_it_would_cost() {
        asOperator()
                .body(usage("\"inputTokens\": 1500"))
                .post("/v1/quotes")
                .then()
                .statusCode(200)
                .body("cost.amounts.cost", contains(0.00075f))
                .body("cost.amounts.costPerCredit", contains(0.0005f))
                .body("cost.amounts.margin", contains(nullValue()))
                .body("cost.rates.costPerUnit", contains(0.5f))
                .body("cost.salt", nullValue());
        asOperator()
                .body(usage("\"quantities\": {\"CHARACTERS\": 5}"))
                .post("/v1/quotes")
                .then()
                .body("cost", nullValue());
    }

    private void catchUp(boolean wanted) throws Throwable {
        if (wanted) {
            VertxContextSupport.subscribeAndAwait(() -> store.catchUp(List.of(UUID.fromString(account))));
        }
    }

    private void assertVerified() {
        get(account + "/verification?full=true").statusCode(200).body("ok", equalTo(true));
    }

    private String spend(String key, String units) {
        return consume(account, key, usage(units)).statusCode(200).extract().path("transactionId");
    }

    private String usage(String units) {
        return "{\"usage\": {\"model\": \"%s\", %s}}".formatted(model, units);
    }

    private String rate(String kind, int credits, int unitSize, String cost) {
        return asOperator()
                .body(
                        "{\"kind\": \"%s\", \"model\": \"%s\", \"creditsPerUnit\": %d, \"unitSize\": %d, \"costPerUnit\": %s}"
                                .formatted(kind, model, credits, unitSize, cost))
                .post("/v1/rates")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse patch(String body) {
        return asOperator().body(body).patch("/v1/rates/" + input).then().statusCode(200);
    }
}
