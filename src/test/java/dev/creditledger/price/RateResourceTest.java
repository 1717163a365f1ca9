package dev.creditledger.price;

import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RateResourceTest {
    @Inject
    TestClock clock;

    private String model;

    @BeforeEach
    void start() {
        clock.set(TestClock.START);
        model = someId();
    }

    @Test
    void a_rate_is_as_it_was_made() {
        String id = RateApi.created(
                """
                        {"kind": "CACHED_TOKENS", "category": "AI", "operationType": "chat", "model": "%s",
                         "creditsPerUnit": 0.000000000001, "unitSize": 1000000,
                         "validFrom": "2026-06-01T00:00:00Z", "validUntil": "2027-01-01T00:00:00Z",
                         "type": "AI", "typeCode": "a", "concept": "Cached", "conceptCode": "c", "unit": "1M"}"""
                        .formatted(model));
        var shown = RateApi.get(id)
                .statusCode(200)
                .body("kind", equalTo("CACHED_TOKENS"))
                .body("category", equalTo("AI"))
                .body("operationType", equalTo("chat"))
                .body("model", equalTo(model))
                .body("unitSize", equalTo(1_000_000))
                .body("validFrom", equalTo("2026-06-01T00:00:00.000Z"))
                .body("validUntil", equalTo("2027-01-01T00:00:00.000Z"))
                .body("unit", equalTo("1M"));
        assertThat(shown.extract().asString()).contains("\"creditsPerUnit\":0.000000000001,");
    }

    @Test
    void what_is_left_out_is_for_any_from_now_on_and_by_the_piece() {
        RateApi.create(minimal("\"creditsPerUnit\": 1000.50"))
                .statusCode(201)
                .body("creditsPerUnit", equalTo(1000.5f))
                .body("category", nullValue())
                .body("operationType", nullValue())
                .body("unitSize", equalTo(1))
                .body("validFrom", equalTo("2026-06-15T12:00:00.000Z"))
                .body("validUntil", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind | \"tokens\"",
                "kind | \"\"",
                "model | \"a*b\"",
                "model | \"a**\"",
                "aliases | [\"other\"]",
                "aliases | \"other\"",
                "category | \"a b\"",
                "operationType | \"\"",
                "creditsPerUnit | -1",
                "creditsPerUnit | \"1\"",
                "creditsPerUnit | 0.0000000000001",
                "creditsPerUnit | 9000000000000.1",
                "creditsPerUnit | 1e400",
                "creditsPerUnit | null",
                "unitSize | 0",
                "unitSize | 1.5",
                "costPerUnit | 1",
                "validFrom | \"yesterday\"",
                "validUntil | \"2026-06-15T12:00:00Z\"",
                "code | \"a b\"",
                "type | \"\"",
                "colour | \"red\"",
            })
    void each_field_says_what_is_wrong_with_it(String field, String value) {
        String rest = field.equals("creditsPerUnit") ? "" : "\"creditsPerUnit\": 1, ";
        String kind = field.equals("kind") ? "" : "\"kind\": \"BYTES\", ";
        RateApi.create("{" + kind + rest + "\"" + field + "\": " + value + "}")
                .statusCode(400)
                .body("violations.field", contains(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"amount\": -0.1, \"currency\": \"USD\"} | costPerUnit.amount",
                "{\"amount\": 1e12, \"currency\": \"USD\"} | costPerUnit.amount",
                "{\"amount\": 1e400, \"currency\": \"USD\"} | costPerUnit.amount",
                "{\"amount\": 0.0000000000001, \"currency\": \"USD\"} | costPerUnit.amount",
                "{\"currency\": \"USD\"} | costPerUnit.amount",
                "{\"amount\": 1} | costPerUnit.currency",
                "{\"amount\": 1, \"currency\": \"usd\"} | costPerUnit.currency",
                "{\"amount\": 1, \"currency\": \"XAU\"} | costPerUnit.currency",
                "{\"amount\": 1, \"currency\": \"USD\", \"unit\": 1} | costPerUnit.unit",
            })
    void a_cost_per_unit_is_checked(String cost, String field) {
        RateApi.create(minimal("\"creditsPerUnit\": 1, \"costPerUnit\": " + cost))
                .statusCode(400)
                .body("violations.field", contains(field));
        String id = RateApi.created(minimal("\"creditsPerUnit\": 1"));
        RateApi.patch(id, "{\"costPerUnit\": " + cost + "}").statusCode(400).body("violations.field", contains(field));
    }

    @Test
    void what_the_operator_pays_stands_beside_the_price_and_can_change() {
        String id = RateApi.created(minimal("\"creditsPerUnit\": 1, \"unitSize\": 1000,"
                + " \"costPerUnit\": {\"amount\": 0.000000000001, \"currency\": \"JPY\"}"));
        assertThat(RateApi.get(id).extract().asString())
                .contains("\"costPerUnit\":{\"amount\":0.000000000001,\"currency\":\"JPY\"}");

        RateApi.patch(id, "{\"costPerUnit\": {\"amount\": 999999999999, \"currency\": \"USD\"}}")
                .statusCode(200)
                .body("costPerUnit.currency", equalTo("USD"));
        RateApi.patch(id, "{\"unit\": \"1k\"}").body("costPerUnit.amount", equalTo(999_999_999_999L));
        RateApi.patch(id, "{\"costPerUnit\": null}").statusCode(200).body("costPerUnit", nullValue());
        RateApi.get(id).body("costPerUnit", nullValue()).body("inForceAt", nullValue());
    }

    @Test
    void who_changes_a_rate_learns_when_that_is_in_force_everywhere() {
        String inASecond = "2026-06-15T12:00:01.000Z";
        String id = RateApi.create(minimal("\"creditsPerUnit\": 1"))
                .body("inForceAt", equalTo(inASecond))
                .extract()
                .path("id");
        RateApi.create(minimal("\"creditsPerUnit\": 1, \"validFrom\": \"2026-07-01T00:00:00Z\""))
                .body("inForceAt", equalTo("2026-07-01T00:00:00.000Z"));
        RateApi.patch(id, "{\"validUntil\": \"2026-07-01T00:00:00Z\"}").body("inForceAt", equalTo(inASecond));
        RateApi.delete(id).statusCode(204).header("In-Force-At", equalTo(inASecond));
    }

    @Test
    void two_rates_for_the_same_do_not_begin_at_once_nor_have_one_code() {
        RateApi.created(minimal("\"creditsPerUnit\": 1"));
        RateApi.create(minimal("\"creditsPerUnit\": 2")).statusCode(409).body("code", equalTo("RATE_EXISTS"));
        RateApi.created(minimal(
                "\"creditsPerUnit\": 2, \"validFrom\": \"2026-07-01T00:00:00Z\", \"code\": \"%s\"".formatted(model)));
        RateApi.create(minimal("\"creditsPerUnit\": 3, \"validFrom\": \"2026-08-01T00:00:00Z\", \"code\": \"%s\""
                        .formatted(model)))
                .statusCode(409);
    }

    @Test
    void its_end_and_its_labels_change_and_its_price_does_not() {
        String id = RateApi.created(minimal("\"creditsPerUnit\": 1, \"type\": \"AI\", \"unit\": \"1\""));

        RateApi.patch(id, "{\"validUntil\": \"2026-06-16T00:00:00Z\", \"unit\": null, \"concept\": \"Tokens\"}")
                .statusCode(200)
                .body("validUntil", equalTo("2026-06-16T00:00:00.000Z"))
                .body("type", equalTo("AI"))
                .body("unit", nullValue())
                .body("concept", equalTo("Tokens"));
        RateApi.patch(id, "{\"validUntil\": null}").statusCode(200).body("validUntil", nullValue());
        RateApi.patch(id, "{\"creditsPerUnit\": 2}").statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"validUntil\": \"2026-06-15T11:00:00Z\"}",
                "{\"validUntil\": \"2026-06-15T12:00:00Z\"}",
                "{\"validUntil\": 5}",
                "{\"type\": \"\"}",
                "{\"type\": 5}",
                "{\"unit\": \"\\u0000\"}",
            })
    void a_change_is_checked(String body) {
        RateApi.patch(RateApi.created(minimal("\"creditsPerUnit\": 1")), body).statusCode(400);
    }

    @Test
    void a_rate_that_has_ended_has_ended() {
        String id = RateApi.created(minimal("\"creditsPerUnit\": 1, \"validUntil\": \"2026-06-16T00:00:00Z\""));
        clock.set(TestClock.START.plusSeconds(86_400));

        RateApi.patch(id, "{\"validUntil\": null}").statusCode(400).body("violations.field", contains("validUntil"));
        RateApi.patch(id, "{\"unit\": \"GB\"}").statusCode(200);
    }

    @Test
    void a_deleted_rate_is_in_no_list_and_still_tells_what_it_was() {
        String id = RateApi.created(minimal("\"creditsPerUnit\": 1"));
        RateApi.delete(id).statusCode(204);

        RateApi.get(id).statusCode(200).body("deletedAt", notNullValue());
        RateApi.delete(id).statusCode(404).body("code", equalTo("UNKNOWN_RATE"));
        RateApi.patch(id, "{\"unit\": null}").statusCode(404);
        asOperator().queryParam("limit", 200).get("/v1/rates").then().body("items.id", not(hasItem(id)));
        RateApi.created(minimal("\"creditsPerUnit\": 2"));
        RateApi.get(someId()).statusCode(404);
    }

    @Test
    void a_list_can_be_of_one_instant() {
        String early = RateApi.created(minimal("\"creditsPerUnit\": 1, \"validUntil\": \"2026-06-20T00:00:00Z\""));
        String late = RateApi.created(minimal("\"creditsPerUnit\": 2, \"validFrom\": \"2026-06-20T00:00:00Z\""));

        listAt("2026-06-19T23:59:59.999Z").body("items.id", hasItem(early)).body("items.id", not(hasItem(late)));
        listAt("2026-06-20T00:00:00Z").body("items.id", hasItem(late)).body("items.id", not(hasItem(early)));
        asOperator().queryParam("validAt", "now").get("/v1/rates").then().statusCode(400);
    }

    @Test
    void a_key_reads_rates_and_only_the_operator_changes_them() {
        String account = newAccount();
        String reader = newKey(account, "balance:read").secret();
        String admin = newKey(account, "account:admin").secret();
        String id = RateApi.created(minimal("\"creditsPerUnit\": 1"));

        as(reader).get("/v1/rates").then().statusCode(200);
        as(reader).get("/v1/rates/" + id).then().statusCode(200);
        as(admin).get("/v1/rates").then().statusCode(403);
        as(admin)
                .body(minimal("\"creditsPerUnit\": 1"))
                .post("/v1/rates")
                .then()
                .statusCode(403);
        as(admin).body("{}").patch("/v1/rates/" + id).then().statusCode(403);
        as(admin).delete("/v1/rates/" + id).then().statusCode(403);
        as(admin).body("[]").post("/v1/rates/import").then().statusCode(403);
    }

    private static io.restassured.response.ValidatableResponse listAt(String instant) {
        return asOperator()
                .queryParam("limit", 200)
                .queryParam("validAt", instant)
                .get("/v1/rates")
                .then()
                .statusCode(200);
    }

    private String minimal(String more) {
        return "{\"kind\": \"INPUT_TOKENS\", \"model\": \"%s\", %s}".formatted(model, more);
    }
}
