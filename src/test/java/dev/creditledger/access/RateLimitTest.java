package dev.creditledger.access;

import static dev.creditledger.testing.LedgerApi.post;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.someId;
import static dev.creditledger.testing.OperatorApi.newOperator;
import static dev.creditledger.testing.OperatorApi.newOperatorKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import dev.creditledger.testing.NativeApi.TestKey;
import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RateLimitTest {
    @Inject
    RateLimits limits;

    @Test
    void a_key_that_calls_too_often_is_told_when_to_come_back_and_its_neighbour_is_not() {
        String account = newAccount();
        TestKey key = limited(account, 1);
        spend(key);
        as(key.secret())
                .get("/v1/me")
                .then()
                .statusCode(429)
                .header("Retry-After", equalTo("1"))
                .header("RateLimit-Policy", equalTo("\"key\";q=5;w=5, \"account\";q=100000;w=5"))
                .header("RateLimit", matchesPattern("\"key\";r=0;t=\\d+, \"account\";r=\\d+;t=\\d+"))
                .contentType("application/problem+json")
                .body("code", equalTo("RATE_LIMITED"));
        as(newKey(account, "balance:read").secret()).get("/v1/me").then().statusCode(200);
    }

    @Test
    void every_answer_says_what_is_left() {
        TestKey key = limited(newAccount(), 100);
        as(key.secret())
                .get("/v1/me")
                .then()
                .statusCode(200)
                .header("RateLimit-Policy", equalTo("\"key\";q=500;w=5, \"account\";q=100000;w=5"))
                .header("RateLimit", matchesPattern("\"key\";r=499;t=1, \"account\";r=9\\d{4};t=1"));
    }

    @Test
    void an_express_call_counts_and_is_refused_like_any_other() {
        String account = newAccount();
        topUp(account, "{\"amount\": 100}").statusCode(201);
        TestKey key = limited(account, 1);
        spend(key);
        post(as(key.secret()), account + "/consume", someId(), "{\"amount\": 1}")
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("RATE_LIMITED"));
    }

    @Test
    void each_dialect_says_it_in_its_own_words() {
        TestKey key = limited(newAccount(), 1);
        spend(key);
        as(key.secret())
                .get("/api/v1/credits/balance")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("success", equalTo(false));
        as(key.secret()).get("/credits/balance").then().statusCode(429).body("error_code", equalTo("RATE_LIMITED"));
        as(key.secret())
                .body("{}")
                .post("/appmarket/credittransactions/v1/credit-transactions/balance")
                .then()
                .statusCode(429)
                .body("details.applicationError.code", equalTo("RATE_LIMITED"));
    }

    @Test
    void a_limit_that_is_taken_away_is_that_of_all_keys_again() {
        String account = newAccount();
        TestKey key = limited(account, 1);
        spend(key);
        as(key.secret()).get("/v1/me").then().statusCode(429);
        limit(account, key, "{}").statusCode(200);
        as(key.secret())
                .get("/v1/me")
                .then()
                .statusCode(200)
                .header("RateLimit-Policy", matchesPattern("\"key\";q=50000;.*"));
        limit(account, key, "{\"callsPerSecond\": 0}").statusCode(400);
    }

    @Test
    void a_key_gives_no_higher_limit_than_its_own_and_sets_none() {
        String account = newAccount();
        TestKey maker = newKey(account, "account:admin");
        limit(account, maker, "{\"callsPerSecond\": 7}").statusCode(200);
        String made = as(maker.secret())
                .body(Map.of("name", "k", "scopes", List.of("account:admin")))
                .post(account(account + "/api-keys"))
                .then()
                .statusCode(201)
                .body("callsPerSecond", equalTo(7))
                .extract()
                .path("id");
        as(maker.secret())
                .body("{\"callsPerSecond\": 8}")
                .put(account(account + "/api-keys/" + made + "/limit"))
                .then()
                .statusCode(403);
    }

    @Test
    void a_key_of_an_operator_is_limited_too() {
        String operator = newOperator("auditor");
        TestKey key = newOperatorKey(operator);
        asOperator()
                .body("{\"callsPerSecond\": 1}")
                .put("/v1/operators/" + operator + "/keys/" + key.id() + "/limit")
                .then()
                .statusCode(200);
        spend(key);
        as(key.secret()).get("/v1/me").then().statusCode(429);
    }

    @Test
    void whoever_asks_whether_calls_are_left_takes_none() {
        String account = newAccount();
        TestKey key = limited(account, 1);
        Caller caller =
                Caller.ofAccount(UUID.fromString(account), UUID.fromString(key.id()), Set.of(), Set.of(), null, 1);

        for (int asked = 0; asked < 100; asked++) {
            assertThat(limits.isSpent(caller)).isFalse();
        }
        spend(key);
        assertThat(limits.isSpent(caller)).isTrue();
    }

    private static TestKey limited(String account, int callsPerSecond) {
        TestKey key = newKey(account, "balance:read", "credits:consume");
        limit(account, key, "{\"callsPerSecond\": " + callsPerSecond + "}").statusCode(200);
        return key;
    }

    private static ValidatableResponse limit(String account, TestKey key, String body) {
        return asOperator()
                .body(body)
                .put(account(account + "/api-keys/" + key.id() + "/limit"))
                .then();
    }

    /** Makes calls until one is refused, which takes more than the burst where time passes meanwhile. */
    private static void spend(TestKey key) {
        for (int call = 0; call < 100; call++) {
            if (as(key.secret()).get("/v1/me").statusCode() == 429) {
                return;
            }
        }
        throw new AssertionError("no call was refused");
    }
}
