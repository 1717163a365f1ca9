package dev.creditledger.http.trace;

import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer says what its request is called, whoever gave it that name. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RequestIdTest {
    private static final String HEADER = "X-Request-Id";
    private static final String WIX = "/appmarket/credittransactions/v1/credit-transactions/balance";

    @ParameterizedTest
    @ValueSource(strings = {"a", "req-8841", "2f0c:1.A_z-9"})
    void a_sane_id_is_kept_in_header_and_problem(String id) {
        given().header(HEADER, id)
                .get("/v1/accounts")
                .then()
                .statusCode(401)
                .header(HEADER, equalTo(id))
                .body("requestId", equalTo(id));
    }

    @Test
    void the_longest_is_128_characters() {
        assertThat(given().header(HEADER, "x".repeat(128)).get("/v1/me").header(HEADER))
                .isEqualTo("x".repeat(128));
        assertThat(given().header(HEADER, "x".repeat(129)).get("/v1/me").header(HEADER))
                .matches("[a-z0-9-]{3,40}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "<script>", "a,b", "ä", "a=b", "\"a\""})
    void another_is_replaced(String id) {
        Response answer = given().header(HEADER, id).get("/v1/me");

        assertThat(answer.header(HEADER)).isNotEqualTo(id).matches("[a-z0-9-]{3,40}");
        assertThat(answer.<String>path("requestId")).isEqualTo(answer.header(HEADER));
    }

    @Test
    void every_answer_has_one_of_its_own() {
        String account = newAccount();
        topUp(account, "{\"amount\": 5}").statusCode(201);
        List<Response> answers = List.of(
                asOperator()
                        .header("Idempotency-Key", "a")
                        .body("{\"amount\": 1}")
                        .post(account(account + "/consume")),
                asOperator()
                        .header("Idempotency-Key", "b")
                        .body("{\"amount\": 9}")
                        .post(account(account + "/consume")),
                asOperator().get(account(account + "/balance")),
                asOperator().get("/nowhere"),
                asOperator().get("/v1/nowhere"),
                asOperator().delete("/v1/me"),
                asOperator().body("{").post("/v1/accounts"),
                given().get("/q/health/live"),
                given().get("/credits/rates"),
                given().post("/webhooks/stripe"));

        Set<String> ids = new HashSet<>();
        for (Response answer : answers) {
            assertThat(answer.headers().getValues(HEADER)).hasSize(1);
            ids.add(answer.header(HEADER));
        }
        assertThat(ids).hasSize(answers.size());
    }

    @Test
    void wix_tells_it_as_its_clients_expect() {
        String account = newAccount();
        String key = newKey(account, "balance:read").secret();
        for (String secret : List.of(key, "nonsense")) {
            given().header("Authorization", secret)
                    .header(HEADER, "mine-1")
                    .contentType("application/json")
                    .body("{}")
                    .post(WIX)
                    .then()
                    .header(HEADER, equalTo("mine-1"))
                    .header("x-wix-request-id", equalTo("mine-1"));
        }
    }

    @Test
    void other_dialects_tell_it_in_the_header_alone() {
        given().header(HEADER, "mine-2")
                .get("/credits/balance")
                .then()
                .header(HEADER, equalTo("mine-2"))
                .body("", not(hasKey("requestId")));
    }
}
