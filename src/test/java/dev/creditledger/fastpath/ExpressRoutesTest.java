package dev.creditledger.fastpath;

import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plain call and the same call in a way that only JAX-RS takes are answered alike, to the byte. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ExpressRoutesTest {
    /** Means the same, and is not plain. */
    private static final String NOT_PLAIN = "application/json;q=0.9";

    /** What differs from one answer to the next, whichever way the call took. */
    private static final Set<String> OF_EACH_ANSWER = Set.of("x-request-id", "x-wix-request-id", "ratelimit");

    private String account;

    @BeforeEach
    void fund() {
        account = newAccount();
        topUp(account, "{\"amount\": 300}").statusCode(201);
    }

    @Test
    void what_one_way_carried_out_the_other_repeats() {
        String operator = PostgresResource.OPERATOR_KEY;
        String body = "{\"amount\": 10, \"metadata\": {\"a\": \"\u00fc\u20ac\"}}";
        same(operator, "key", body, account(account + "/consume"), 200);
        String reservation = same(operator, "hold", "{\"amount\": 10}", account(account + "/reservations"), 201);
        String id = reservation.replaceAll(".*\"reservationId\":\"([^\"]+)\".*", "$1");
        same(operator, "take", "{\"amount\": 4}", account(account + "/reservations/" + id + "/capture"), 200);
        same(operator, "rest", "", account(account + "/reservations/" + id + "/capture"), 409);
    }

    @Test
    void what_one_way_granted_the_other_repeats() {
        String operator = PostgresResource.OPERATOR_KEY;
        String rules = "{\"source\": \"SUBSCRIPTION\", \"usageRules\": [{\"period\": \"MONTH\", \"cap\": 10}]}";
        same(operator, "grant", rules, account(account + "/allocations"), 201);
        same(operator, "bought", "{\"amount\": 10}", account(account + "/top-ups"), 201);
        same(operator, "nothing", "{\"source\": \"SUBSCRIPTION\"}", account(account + "/allocations"), 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "foreign", "small", "nobody", "operator"})
    void a_question_is_answered_alike(String caller) {
        String key =
                switch (caller) {
                    case "own" -> newKey(account, "balance:read").secret();
                    case "foreign" -> newKey(newAccount(), "balance:read").secret();
                    case "small" -> newKey(account, "credits:consume").secret();
                    case "nobody" -> "nobody";
                    default -> PostgresResource.OPERATOR_KEY;
                };
        String path = account(account + "/balance");
        Response plain = as(key).get(path);
        Response other = as(key).accept(NOT_PLAIN).get(path);
        assertThat(plain.statusCode()).isEqualTo(other.statusCode());
        assertThat(told(plain)).isEqualTo(told(other));
        assertThat(headers(plain)).isEqualTo(headers(other));
    }

    @Test
    void a_balance_too() {
        String caller = newKey(account, "balance:read").secret();
        String path = "/appmarket/credittransactions/v1/credit-transactions/balance";
        Response plain = as(caller).body("{}").post(path);
        assertThat(plain.statusCode()).as(plain.asString()).isEqualTo(200);
        assertThat(plain.asString())
                .isEqualTo(as(caller).body("{}").accept(NOT_PLAIN).post(path).asString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\": 301}",
                "{\"amount\": 0}",
                "{\"amount\": \"1\"}",
                "{\"amount\": 1, \"amount\": 2}",
                "{\"amount\": 1, \"unknown\": 2}",
                "{\"amount\": 1, \"siteId\": \"1-1-1-1-1\"}",
                "{\"amount\": 1, \"siteId\": \"d7a341c4-196b-46e7-813c-2b0fc1847ec6\"}",
                "{\"amount\": 1} x",
                "{\"amount\": 1",
                "[]",
                "null",
                "1",
                "\u0000",
                "{\"amount\": 1, \"description\": \"\\ud800\"}",
                " ",
                ""
            })
    void what_cannot_be_is_refused_alike(String body) {
        same(PostgresResource.OPERATOR_KEY, "key", body, account(account + "/consume"), 0);
        same(PostgresResource.OPERATOR_KEY, "key", body, account(account + "/reservations"), 0);
        same(
                PostgresResource.OPERATOR_KEY,
                "key",
                body,
                account(account + "/reservations/" + someId() + "/capture"),
                0);
    }

    @Test
    void whoever_may_not_is_refused_alike() {
        String path = account(account + "/consume");
        String body = "{\"amount\": 1}";
        same(PostgresResource.OPERATOR_KEY, null, body, path, 400);
        same(PostgresResource.OPERATOR_KEY, "k".repeat(256), body, path, 400);
        same("nobody", "key", body, path, 401);
        same("", "key", body, path, 401);
        same(newKey(account, "balance:read").secret(), "key", body, path, 403);
        same(newKey(newAccount(), "credits:consume").secret(), "key", body, path, 404);
        same(PostgresResource.OPERATOR_KEY, "key", body, account(someId() + "/consume"), 404);
        same(PostgresResource.OPERATOR_KEY, "key", body, account("1-1-1-1-1/consume"), 0);
        same(PostgresResource.OPERATOR_KEY, "key", " ".repeat(70_000) + body, path, 413);
    }

    /** @param status the one to expect; 0 for whichever is no success */
    private static String same(String caller, String key, String body, String path, int status) {
        Response plain = call(caller, key).body(body).post(path);
        Response other = call(caller, key).body(body).accept(NOT_PLAIN).post(path);
        assertThat(plain.statusCode()).as(plain.asString()).isEqualTo(other.statusCode());
        if (status == 0) {
            assertThat(plain.statusCode()).isGreaterThanOrEqualTo(400);
        } else {
            assertThat(plain.statusCode()).as(plain.asString()).isEqualTo(status);
        }
        assertThat(told(plain)).isEqualTo(told(other));
        Map<String, String> others = headers(other);
        if (status == 200 || status == 201) {
            assertThat(others.remove("idempotency-replayed")).isEqualTo("true");
        }
        assertThat(headers(plain)).isEqualTo(others);
        return plain.asString();
    }

    /** The body, without the id that each request has of its own. */
    private static String told(Response answer) {
        return answer.asString().replaceFirst("\"requestId\":\"[^\"]+\"", "");
    }

    private static RequestSpecification call(String caller, String key) {
        return key == null ? as(caller) : as(caller).header("Idempotency-Key", key);
    }

    private static Map<String, String> headers(Response response) {
        return response.headers().asList().stream()
                .filter(header -> !OF_EACH_ANSWER.contains(header.getName().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toMap(
                        header -> header.getName().toLowerCase(Locale.ROOT),
                        header -> header.getValue(),
                        (one, other) -> one + ", " + other,
                        TreeMap::new));
    }
}
