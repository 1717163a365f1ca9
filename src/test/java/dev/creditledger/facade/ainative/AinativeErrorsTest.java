package dev.creditledger.facade.ainative;

import static dev.creditledger.facade.ainative.AinativeClient.DOCUMENTED;
import static dev.creditledger.facade.ainative.AinativeClient.PUBLIC;
import static dev.creditledger.facade.ainative.AinativeClient.SHORT;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.newSite;
import static dev.creditledger.testing.NativeApi.newSiteKey;
import static dev.creditledger.testing.PostgresResource.OPERATOR_KEY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every failure has the shape that each of AINative's clients can read, under each of the prefixes. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AinativeErrorsTest {
    private static final List<String> GETS = List.of(
            "/balance", "/transactions", "/usage/current", "/packages", "/auto-refill-settings", "/api-keys/count");
    private static final String UNAUTHENTICATED =
            "The API key is missing or not valid: send it as Authorization: Bearer <key> or X-API-Key.";

    @ParameterizedTest
    @ValueSource(strings = {DOCUMENTED, PUBLIC, SHORT})
    void every_call_without_a_key_or_with_a_wrong_one_is_401_in_json(String prefix) {
        for (String path : GETS) {
            refused(json().get(prefix + path), 401, "UNAUTHENTICATED", UNAUTHENTICATED);
            refused(
                    json().header("Authorization", "Bearer wrong").get(prefix + path),
                    401,
                    "UNAUTHENTICATED",
                    UNAUTHENTICATED);
        }
        refused(json().body("{}").post(prefix + "/payment-intent"), 401, "UNAUTHENTICATED", UNAUTHENTICATED);
        refused(json().post(prefix + "/purchase"), 401, "UNAUTHENTICATED", UNAUTHENTICATED);
        refused(json().body("{}").put(prefix + "/auto-refill-settings"), 401, "UNAUTHENTICATED", UNAUTHENTICATED);
    }

    @Test
    void a_key_is_taken_from_either_header_and_from_no_other_place() {
        String key = newKey(newAccount(), "balance:read").secret();
        ok(json().header("Authorization", "bearer " + key));
        ok(json().header("X-API-Key", key));
        ok(json().header("X-API-Key", " " + key + " ").header("Authorization", "Basic abc"));
        ok(json().header("X-API-Key", "").header("Authorization", "Bearer " + key));
        for (RequestSpecification request : List.of(
                json().header("Authorization", key),
                json().header("X-API-Key", ""),
                json().header("X-API-Key", "x".repeat(5000)),
                json().header("X-API-Key", key).header("Authorization", "Bearer wrong"),
                json().queryParam("api_key", key))) {
            refused(request.get(DOCUMENTED + "/balance"), 401, "UNAUTHENTICATED", UNAUTHENTICATED);
        }
    }

    private static void ok(RequestSpecification request) {
        request.get(DOCUMENTED + "/balance").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {DOCUMENTED, PUBLIC, SHORT})
    void a_key_may_do_what_its_scopes_say(String prefix) {
        String account = newAccount();
        AinativeClient consumer =
                new AinativeClient(prefix, newKey(account, "credits:consume").secret());
        String cannotRead = "This key lacks the scope balance:read.";
        for (String path : GETS) {
            if (path.equals("/packages")) {
                consumer.get(path).then().statusCode(200);
            } else {
                refused(consumer.get(path), 403, "FORBIDDEN", cannotRead);
            }
        }
        AinativeClient reader =
                new AinativeClient(prefix, newKey(account, "balance:read").secret());
        String cannotChange = "This key lacks the scope account:admin.";
        refused(reader.put("/auto-refill-settings", "{}"), 403, "FORBIDDEN", cannotChange);
        refused(reader.post("/payment-intent", "{}"), 403, "FORBIDDEN", "This key lacks the scope purchases:write.");
    }

    @ParameterizedTest
    @ValueSource(strings = {DOCUMENTED, PUBLIC, SHORT})
    void keys_of_sites_stay_within_one(String prefix) {
        String account = newAccount();
        String site = newSite(account);
        AinativeClient one = new AinativeClient(
                prefix,
                newSiteKey(account, List.of(site), "balance:read", "account:admin", "purchases:write")
                        .secret());
        String wholeAccount = "This concerns the whole account, and this key is limited to sites.";
        refused(one.get("/auto-refill-settings"), 403, "FORBIDDEN", wholeAccount);
        refused(one.get("/api-keys/count"), 403, "FORBIDDEN", wholeAccount);
        refused(one.put("/auto-refill-settings", "{}"), 403, "FORBIDDEN", wholeAccount);
        refused(one.post("/payment-intent", "{}"), 403, "FORBIDDEN", wholeAccount);
        AinativeClient several = new AinativeClient(
                prefix,
                newSiteKey(account, List.of(site, newSite(account)), "balance:read")
                        .secret());
        refused(
                several.get("/balance"),
                400,
                "SITE_REQUIRED",
                "This key belongs to several sites: use one of a single site, or of the whole account.");
    }

    @ParameterizedTest
    @ValueSource(strings = {DOCUMENTED, PUBLIC, SHORT})
    void the_operators_key_has_no_account(String prefix) {
        AinativeClient operator = new AinativeClient(prefix, OPERATOR_KEY);
        String detail = "The operator's key belongs to no account: use a key of the account.";
        refused(operator.get("/balance"), 403, "NO_ACCOUNT", detail);
        refused(operator.post("/payment-intent", "{}"), 403, "NO_ACCOUNT", detail);
        operator.get("/packages").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {DOCUMENTED, PUBLIC, SHORT})
    void bodies_that_are_no_object_are_refused(String prefix) {
        AinativeClient client = new AinativeClient(
                prefix, newKey(newAccount(), "account:admin", "purchases:write").secret());
        String malformed = "The body is not one well-formed JSON value.";
        for (String body : List.of("{", "{} {}", "{\"amount\": NaN}", "amount=5")) {
            refused(client.put("/auto-refill-settings", body), 400, "MALFORMED_JSON", malformed);
            refused(client.post("/payment-intent", body), 400, "MALFORMED_JSON", malformed);
        }
        for (String body : List.of("[]", "5", "null", "\"text\"")) {
            refused(client.put("/auto-refill-settings", body), 400, "INVALID_FIELD", "body must be a JSON object.");
        }
        refused(
                client.put("/auto-refill-settings", "{\"a\":\"" + "x".repeat(70_000) + "\"}"),
                413,
                "BODY_TOO_LARGE",
                "The body must not be larger than 64 KB.");
    }

    @Test
    void a_body_is_json_whatever_its_content_type_says() {
        String key = newKey(newAccount(), "account:admin", "purchases:write").secret();
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "application/octet-stream")) {
            given().header("X-API-Key", key)
                    .contentType(type)
                    .config(RestAssured.config()
                            .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs(type, ContentType.TEXT)))
                    .body("{\"threshold\": 5}")
                    .put(DOCUMENTED + "/auto-refill-settings")
                    .then()
                    .statusCode(200)
                    .body("data.threshold", equalTo(5));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {DOCUMENTED, PUBLIC, SHORT})
    void other_methods_and_paths_are_refused_in_the_same_shape(String prefix) {
        AinativeClient client =
                new AinativeClient(prefix, newKey(newAccount(), "balance:read").secret());
        refused(client.post("/balance", "{}"), 405, "METHOD_NOT_ALLOWED", "This path does not take this method.")
                .then()
                .header("Allow", equalTo("GET, HEAD, OPTIONS"));
        refused(client.get("/purchase"), 405, "METHOD_NOT_ALLOWED", "This path does not take this method.");
        refused(client.get("/nothing"), 404, "NOT_FOUND", "There is nothing at this path.");
        refused(client.get(""), 404, "NOT_FOUND", "There is nothing at this path.");
        refused(
                json().accept("text/html").get(prefix + "/balance"),
                406,
                "NOT_ACCEPTABLE",
                "The answer would be JSON; Accept excludes it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {DOCUMENTED, PUBLIC, SHORT})
    void no_page_lies_further_back_than_is_told(String prefix) {
        AinativeClient client =
                new AinativeClient(prefix, newKey(newAccount(), "balance:read").secret());
        String detail = "skip must not be more than 100000; name an end_date to go further back.";
        client.get("/transactions?skip=100000").then().statusCode(200);
        refused(client.get("/transactions?skip=100001"), 400, "INVALID_FIELD", detail);
        refused(client.get("/transactions?page=999999999999"), 400, "INVALID_FIELD", detail);
    }

    @Test
    void the_native_api_next_to_it_keeps_its_door_and_its_words() {
        given().get("/v1/publicity").then().statusCode(404).contentType("application/problem+json");
        given().get("/v1/me").then().statusCode(401).contentType("application/problem+json");
    }

    private static RequestSpecification json() {
        return given().header("content-type", "application/json");
    }

    private static Response refused(Response response, int status, String code, String detail) {
        assertThat(response.then()
                        .statusCode(status)
                        .contentType("application/json")
                        .extract()
                        .asString())
                .isEqualTo("{\"success\":false,\"code\":\"%s\",\"detail\":\"%s\",\"message\":\"%s\"}"
                        .formatted(code, detail, detail));
        return response;
    }
}
