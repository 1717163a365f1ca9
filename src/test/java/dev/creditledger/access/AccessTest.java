package dev.creditledger.access;

import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.someId;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AccessTest {
    @Test
    void a_call_without_a_key_is_told_how_to_bring_one() {
        given().get("/v1/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .contentType("application/problem+json")
                .body("code", equalTo("UNAUTHENTICATED"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Basic dXNlcjpwYXNz",
                "test-operator-key-of-32-characters",
                "Bearer test-operator-key-of-32-character",
                "Bearer test-operator-key-of-32-characters2",
                "Bearer clk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Bearer \u00e4\u0001",
                "Bearer '; drop table api_key; --"
            })
    void a_key_that_is_malformed_or_unknown_is_not_accepted(String header) {
        given().header("Authorization", header)
                .get("/v1/me")
                .then()
                .statusCode(401)
                .body("code", equalTo("UNAUTHENTICATED"));
    }

    @Test
    void a_very_long_key_and_two_keys_are_not_accepted() {
        as("x".repeat(5000)).get("/v1/me").then().statusCode(401);
        given().header(
                        "Authorization",
                        "Bearer test-operator-key-of-32-characters",
                        "Bearer test-operator-key-of-32-characters")
                .get("/v1/me")
                .then()
                .statusCode(400);
    }

    @Test
    void the_scheme_is_read_in_any_case() {
        given().header("Authorization", "bearer test-operator-key-of-32-characters")
                .get("/v1/me")
                .then()
                .statusCode(200);
    }

    @Test
    void another_account_is_as_if_it_did_not_exist() {
        String own = newAccount();
        String other = newAccount();
        String admin = newKey(own, "account:admin", "balance:read", "credits:consume", "credits:grant")
                .secret();
        String missing = someId();
        for (String path : new String[] {"", "/sites", "/api-keys"}) {
            Map<String, Object> foreign = problem(admin, other + path);
            Map<String, Object> absent = problem(admin, missing + path);
            assertThat(foreign.remove("instance")).isEqualTo(account(other + path));
            assertThat(absent.remove("instance")).isEqualTo(account(missing + path));
            assertThat(foreign)
                    .isEqualTo(absent)
                    .containsEntry("code", "UNKNOWN_ACCOUNT")
                    .containsEntry("status", 404);
        }
        Map<String, Object> operators = told(asOperator().get(account(missing)));
        operators.remove("instance");
        Map<String, Object> foreign = problem(admin, other);
        foreign.remove("instance");
        assertThat(operators).isEqualTo(foreign);
    }

    @Test
    void what_a_key_may_not_do_at_home_it_is_not_told_about_abroad() {
        String key = newKey(newAccount(), "balance:read").secret();
        as(key).body("{\"plan\": \"pro\"}").patch(account(newAccount())).then().statusCode(404);
        as(key).body("{}").post(account(newAccount() + "/sites")).then().statusCode(404);
        as(key).delete(account(newAccount() + "/api-keys/" + someId())).then().statusCode(404);
    }

    @Test
    void an_account_id_that_is_none_is_not_found() {
        as(newKey(newAccount(), "balance:read").secret())
                .get(account("x"))
                .then()
                .statusCode(404);
        asOperator().get(account("x")).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void the_first_call_with_a_key_keeps_its_body_while_the_key_is_looked_up() {
        String account = newAccount();
        String admin = newKey(account, "account:admin").secret();
        as(admin)
                .body(Map.of("name", "p".repeat(100)))
                .post(account(account + "/sites"))
                .then()
                .statusCode(201)
                .body("name", equalTo("p".repeat(100)));
    }

    private static Map<String, Object> problem(String key, String path) {
        return told(as(key).get(account(path)));
    }

    /** The problem, without the id that each request has of its own. */
    private static Map<String, Object> told(Response answer) {
        Map<String, Object> problem = answer.then().statusCode(404).extract().path("$");
        assertThat(problem.remove("requestId")).isNotNull();
        return problem;
    }
}
