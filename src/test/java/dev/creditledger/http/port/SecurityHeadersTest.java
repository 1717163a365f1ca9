package dev.creditledger.http.port;

import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.RawHttp;
import dev.creditledger.testing.RawHttp.RawAnswer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SecurityHeadersTest {
    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cache-Control", "no-store");

    @Test
    void answers_with_balances_and_secrets_are_data_that_nobody_keeps() {
        String accountId = newAccount();
        topUp(accountId, "{\"amount\": 5}");
        check(asOperator().get(account(accountId)), 200);
        check(asOperator().get(account(accountId + "/balance")), 200);
        check(asOperator().get(account(accountId + "/export?format=csv")), 200);
        check(
                asOperator()
                        .body("{\"name\": \"n\", \"scopes\": [\"balance:read\"]}")
                        .post(account(accountId + "/api-keys")),
                201);
        check(consume(accountId, "express", "application/json"), 200);
        check(consume(accountId, "past-it", "application/json;q=0.9"), 200);
        check(
                asOperator()
                        .body("{\"amount\": 50}")
                        .header("Idempotency-Key", "dear")
                        .post(account(accountId + "/consume")),
                402);
    }

    @Test
    void so_are_refusals_of_every_kind() {
        check(given().get("/v1/me"), 401);
        check(given().get("/nothing"), 404);
        check(given().get("/q/metrics"), 404);
        check(given().delete("/v1/me"), 405);
        check(given().request("PURGE", "/v1/me"), 405);
        check(given().options("/v1/me"), 204);
        check(asOperator().accept("text/html").get("/v1/me"), 406);
        check(asOperator().body("x".repeat(70_000)).post("/v1/accounts"), 413);
        check(given().contentType("text/plain").body("x").post("/v1/accounts"), 415);
        check(asOperator().body("{").post("/v1/accounts"), 400);
        check(asOperator().get("/v1/probe/crash"), 500);
        check(asOperator().get("/v1/probe/database"), 503);
        check(given().get("/credits/balance"), 401);
        check(given().get("/credits/packs"), 200);
        check(given().get("/api/v1/credits/balance"), 401);
        check(given().post("/webhooks/stripe"), 400);
        check(given().get("/q/health/live"), 200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, v1/me",
        "GET, http://localhost/v1/me",
        "GET, *",
        "OPTIONS, *",
        "CONNECT, localhost:80",
        "GET, /v1/%",
        "POST, /v1/accounts/%/consume"
    })
    void so_are_those_of_strange_targets(String method, String target) {
        RawAnswer answer = RawHttp.call(RestAssured.port, method, target, "", "");
        assertThat(answer.status()).isBetween(400, 405);
        HEADERS.forEach((name, value) -> assertThat(answer.text())
                .as(method + " " + target)
                .containsOnlyOnce(name.toLowerCase(Locale.ROOT) + ": " + value));
    }

    private static Response consume(String accountId, String key, String accept) {
        return asOperator()
                .accept(accept)
                .header("Idempotency-Key", key)
                .body("{\"amount\": 1}")
                .post(account(accountId + "/consume"));
    }

    private static void check(Response response, int status) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        HEADERS.forEach((name, value) -> assertThat(response.headers().getValues(name))
                .as(name + " of " + status + " " + response.asString())
                .containsExactly(value));
    }
}
