package dev.creditledger.operator;

import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.someId;
import static dev.creditledger.testing.OperatorApi.keyOf;
import static dev.creditledger.testing.OperatorApi.newOperator;
import static dev.creditledger.testing.OperatorApi.newOperatorKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.creditledger.access.KeyUses;
import dev.creditledger.testing.NativeApi.TestKey;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class OperatorResourceTest {
    @Inject
    TestClock clock;

    @Inject
    KeyUses uses;

    @Test
    void an_operator_is_let_in_by_each_of_several_keys_and_says_who_they_are() {
        String operator = newOperator("admin");
        TestKey first = newOperatorKey(operator);
        TestKey second = newOperatorKey(operator);
        for (TestKey key : List.of(first, second)) {
            as(key.secret())
                    .get("/v1/me")
                    .then()
                    .statusCode(200)
                    .body("operator", equalTo(true))
                    .body("operatorId", equalTo(operator))
                    .body("role", equalTo("admin"))
                    .body("keyId", equalTo(key.id()));
        }
        asOperator().get("/v1/me").then().body("role", equalTo("owner"));
    }

    @Test
    void a_revoked_key_stops_at_once_and_its_sibling_goes_on() {
        String operator = newOperator("owner");
        TestKey old = newOperatorKey(operator);
        TestKey next = newOperatorKey(operator);
        as(old.secret()).get("/v1/me").then().statusCode(200);
        as(next.secret()).delete(keys(operator) + "/" + old.id()).then().statusCode(204);
        as(old.secret()).get("/v1/me").then().statusCode(401);
        as(next.secret()).get("/v1/me").then().statusCode(200);
        asOperator().get(keys(operator)).then().body("items.id", equalTo(List.of(next.id())));
    }

    @Test
    void an_ended_operator_is_let_in_by_no_key_and_is_in_no_list() {
        String operator = newOperator("support");
        TestKey key = newOperatorKey(operator);
        as(key.secret()).get("/v1/me").then().statusCode(200);
        asOperator().delete(path(operator)).then().statusCode(204);
        as(key.secret()).get("/v1/me").then().statusCode(401);
        asOperator().get(path(operator)).then().statusCode(404).body("code", equalTo("OPERATOR_NOT_FOUND"));
        asOperator().delete(path(operator)).then().statusCode(404);
        asOperator().get("/v1/operators?limit=100").then().body("items.id", not(hasItem(operator)));
    }

    @Test
    void a_new_role_holds_at_once_for_the_keys_there_are() {
        String operator = newOperator("auditor");
        TestKey key = newOperatorKey(operator);
        as(key.secret()).body("{}").post("/v1/accounts").then().statusCode(403);
        asOperator()
                .body(Map.of("role", "admin", "name", "Ada"))
                .patch(path(operator))
                .then()
                .statusCode(200)
                .body("role", equalTo("admin"))
                .body("name", equalTo("Ada"));
        as(key.secret()).body("{}").post("/v1/accounts").then().statusCode(201);
    }

    @Test
    void a_key_ends_at_its_instant() {
        String operator = newOperator("admin");
        String secret = asOperator()
                .body(Map.of(
                        "name",
                        "short",
                        "expiresAt",
                        clock.instant().plus(Duration.ofHours(1)).toString()))
                .post(keys(operator))
                .then()
                .statusCode(201)
                .body("key", matchesPattern("clo_[A-Za-z0-9_-]{43}"))
                .extract()
                .path("key");
        as(secret).get("/v1/me").then().statusCode(200);
        clock.advance(Duration.ofHours(1));
        as(secret).get("/v1/me").then().statusCode(401);
    }

    @Test
    void nobody_takes_their_own_role_away() {
        String operator = newOperator("owner");
        String secret = newOperatorKey(operator).secret();
        as(secret).delete(path(operator)).then().statusCode(409).body("code", equalTo("OWN_ROLE"));
        as(secret).body(Map.of("role", "admin")).patch(path(operator)).then().statusCode(409);
        as(secret)
                .body(Map.of("role", "owner", "name", "Still"))
                .patch(path(operator))
                .then()
                .statusCode(200);
    }

    @Test
    void only_owners_make_operators_and_auditors_see_them() {
        Map<String, Object> wanted = Map.of("name", "x", "role", "owner");
        for (String role : List.of("admin", "support", "finance", "auditor")) {
            as(keyOf(role)).body(wanted).post("/v1/operators").then().statusCode(403);
            as(keyOf(role))
                    .body(Map.of("name", "x"))
                    .post(keys(newOperator("owner")))
                    .then()
                    .statusCode(403);
        }
        as(keyOf("service", "account:admin"))
                .body(wanted)
                .post("/v1/operators")
                .then()
                .statusCode(403);
        as(newKey(newAccount(), "account:admin").secret())
                .body(wanted)
                .post("/v1/operators")
                .then()
                .statusCode(403);
        as(keyOf("auditor")).get("/v1/operators").then().statusCode(200);
        as(keyOf("support")).get("/v1/operators").then().statusCode(403);
        String made = as(keyOf("owner"))
                .body(wanted)
                .post("/v1/operators")
                .then()
                .statusCode(201)
                .extract()
                .path("createdBy");
        assertThat(made).startsWith("operator:").isNotEqualTo("operator:bootstrap");
    }

    @Test
    void when_a_key_was_last_used_is_listed_to_the_minute() {
        String operator = newOperator("auditor");
        TestKey key = newOperatorKey(operator);
        as(key.secret()).get("/v1/me").then().statusCode(200);
        uses.write().await().atMost(Duration.ofSeconds(10));
        asOperator()
                .get(keys(operator))
                .then()
                .body("items", hasSize(1))
                .body("items[0].lastUsedAt", matchesPattern("....-..-..T..:..:00.000Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | name",
                "{\"name\": \"x\"} | role",
                "{\"name\": \"x\", \"role\": \"king\"} | role",
                "{\"name\": \"\", \"role\": \"owner\"} | name",
                "{\"name\": \"x\", \"role\": \"owner\", \"email\": \"x\"} | email",
                "{\"name\": \"x\", \"role\": \"owner\", \"id\": \"x\"} | id"
            })
    void what_an_operator_is_to_be_is_checked(String body, String field) {
        asOperator()
                .body(body)
                .post("/v1/operators")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo(field));
    }

    @Test
    void a_service_names_its_scopes_and_nobody_else_does() {
        asOperator()
                .body(Map.of("name", "k"))
                .post(keys(newOperator("service")))
                .then()
                .statusCode(400);
        asOperator()
                .body(Map.of("name", "k", "scopes", List.of("balance:read")))
                .post(keys(newOperator("admin")))
                .then()
                .statusCode(400);
    }

    @Test
    void an_operator_has_at_most_100_keys_and_a_stranger_none() {
        String operator = newOperator("service");
        for (int number = 0; number < 100; number++) {
            newOperatorKey(operator, "balance:read");
        }
        asOperator()
                .body(Map.of("name", "k", "scopes", List.of("balance:read")))
                .post(keys(operator))
                .then()
                .statusCode(422)
                .body("code", equalTo("TOO_MANY_OPERATOR_KEYS"));
        asOperator().body(Map.of("name", "k")).post(keys(someId())).then().statusCode(404);
        asOperator().delete(keys(operator) + "/" + someId()).then().statusCode(404);
    }

    private static String path(String operator) {
        return "/v1/operators/" + operator;
    }

    private static String keys(String operator) {
        return path(operator) + "/keys";
    }
}
