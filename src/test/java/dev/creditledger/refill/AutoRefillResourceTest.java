package dev.creditledger.refill;

import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.newSite;
import static dev.creditledger.testing.NativeApi.newSiteKey;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AutoRefillResourceTest {
    private static final String LIMITS =
            "\"limits\":{\"maximumPerDay\":5,\"monthlyAmount\":500.00,\"currency\":\"USD\"}}";

    @Test
    void an_account_that_never_said_anything_has_the_defaults() {
        assertThat(get(newAccount()).statusCode(200).extract().asString())
                .isEqualTo("{\"enabled\":false,\"threshold\":100,\"amount\":1000," + LIMITS);
    }

    @Test
    void what_is_left_out_stays_as_it_is() {
        String id = newAccount();
        put(id, "{\"enabled\": true, \"paymentMethodId\": \"pm_1\"}").statusCode(200);
        put(id, "{\"threshold\": 0.5}").statusCode(200);
        String changed = put(id, "{\"amount\": 2000}").statusCode(200).extract().asString();
        assertThat(changed)
                .isEqualTo("{\"enabled\":true,\"threshold\":0.5,\"amount\":2000,\"paymentMethodId\":\"pm_1\"," + LIMITS)
                .isEqualTo(get(id).extract().asString());
    }

    @Test
    void an_empty_payment_method_takes_away_the_one_that_is_set() {
        String id = newAccount();
        put(id, "{\"paymentMethodId\": \"pm_1\"}").body("paymentMethodId", equalTo("pm_1"));
        put(id, "{\"paymentMethodId\": \"\"}").statusCode(200).body("paymentMethodId", equalTo(null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"threshold\": -1}                | threshold",
                "{\"threshold\": \"5\"}             | threshold",
                "{\"amount\": 0}                    | amount",
                "{\"amount\": 9000000000001}        | amount",
                "{\"amount\": 0.0000001}            | amount",
                "{\"enabled\": \"yes\"}             | enabled",
                "{\"paymentMethodId\": \"a b\"}     | paymentMethodId",
                "{\"paymentMethodId\": 5}           | paymentMethodId",
                "{\"autoRefill\": true}             | autoRefill",
            })
    void every_field_has_its_limits(String body, String field) {
        String id = newAccount();
        put(id, body).statusCode(400).body("violations.field", hasItem(field));
        get(id).body("threshold", equalTo(100)).body("amount", equalTo(1000));
    }

    @Test
    void a_payment_method_has_no_more_than_255_characters() {
        put(newAccount(), "{\"paymentMethodId\": \"" + "p".repeat(256) + "\"}").statusCode(400);
        put(newAccount(), "{\"paymentMethodId\": \"" + "p".repeat(255) + "\"}").statusCode(200);
    }

    @Test
    void an_unknown_account_has_none() {
        get(someId()).statusCode(404).body("code", equalTo("UNKNOWN_ACCOUNT"));
        put(someId(), "{\"enabled\": true}").statusCode(404).body("code", equalTo("UNKNOWN_ACCOUNT"));
    }

    @Test
    void reading_takes_a_key_that_may_read_and_changing_one_of_the_accounts_admin() {
        String id = newAccount();
        String reader = newKey(id, "balance:read").secret();
        as(reader).get(path(id)).then().statusCode(200);
        as(reader).body("{}").put(path(id)).then().statusCode(403);
        as(newKey(id, "account:admin").secret())
                .body("{\"amount\": 1000}")
                .put(path(id))
                .then()
                .statusCode(200);
        String ofSite = newSiteKey(id, List.of(newSite(id)), "balance:read", "account:admin")
                .secret();
        as(ofSite).get(path(id)).then().statusCode(403);
        as(ofSite).body("{}").put(path(id)).then().statusCode(403);
        as(newKey(newAccount(), "account:admin").secret()).get(path(id)).then().statusCode(404);
    }

    /** Each of the calls sets one field, the first call for this account among them. */
    @Test
    void changes_at_the_same_time_undo_nothing_of_each_other() throws Exception {
        String id = newAccount();
        ExecutorService callers = Executors.newFixedThreadPool(3);
        List<Future<Integer>> answers = new ArrayList<>();
        for (String body : List.of("{\"enabled\": true}", "{\"threshold\": 7}", "{\"paymentMethodId\": \"pm_7\"}")) {
            answers.add(callers.submit(() -> put(id, body).extract().statusCode()));
        }
        for (Future<Integer> answer : answers) {
            assertThat(answer.get()).isEqualTo(200);
        }
        callers.shutdown();
        get(id).body("enabled", equalTo(true)).body("threshold", equalTo(7)).body("paymentMethodId", equalTo("pm_7"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"maximumPerDay\": -1}                             | maximumPerDay",
                "{\"maximumPerDay\": 25}                             | maximumPerDay",
                "{\"maximumPerDay\": \"5\"}                          | maximumPerDay",
                "{\"monthlyAmount\": -0.01}                          | monthlyAmount",
                "{\"monthlyAmount\": 0.001}                          | monthlyAmount",
                "{\"monthlyAmount\": 1e300}                          | monthlyAmount",
                "{\"monthlyAmount\": 1.5, \"currency\": \"JPY\"}     | monthlyAmount",
                "{\"currency\": \"EUR\"}                             | monthlyAmount",
                "{\"monthlyAmount\": 1, \"currency\": \"eur\"}       | currency",
                "{\"perDay\": 1}                                     | perDay",
            })
    void limits_are_checked(String body, String field) {
        String id = newAccount();
        limit(id, body).statusCode(400).body("violations.field", contains(field));
        get(id).body("limits.maximumPerDay", equalTo(5)).body("limits.monthlyAmount", equalTo(500.0f));
    }

    @Test
    void limits_that_are_left_out_stay_and_cleared_ones_are_as_for_all_accounts() {
        String id = newAccount();
        limit(id, "{\"maximumPerDay\": 24, \"monthlyAmount\": 100000, \"currency\": \"JPY\"}")
                .statusCode(200)
                .body("limits.maximumPerDay", equalTo(24))
                .body("limits.monthlyAmount", equalTo(100_000))
                .body("limits.currency", equalTo("JPY"));
        limit(id, "{\"monthlyAmount\": 0}")
                .body("limits.maximumPerDay", equalTo(24))
                .body("limits.monthlyAmount", equalTo(0))
                .body("limits.currency", equalTo("JPY"));
        limit(id, "{\"maximumPerDay\": null}")
                .body("limits.maximumPerDay", equalTo(5))
                .body("limits.currency", equalTo("JPY"));
        limit(id, "{\"monthlyAmount\": null}")
                .body("limits.monthlyAmount", equalTo(500.0f))
                .body("limits.currency", equalTo("USD"));
    }

    @Test
    void limits_are_the_operators_and_decisions_anybodys_who_may_read_the_account() {
        String id = newAccount();
        String admin = newKey(id, "account:admin").secret();
        as(admin)
                .body("{\"maximumPerDay\": 24}")
                .put(path(id) + "/limits")
                .then()
                .statusCode(403);
        limit(someId(), "{\"maximumPerDay\": 1}").statusCode(404);
        String path = path(id) + "/decisions";
        as(newKey(id, "balance:read").secret()).get(path).then().statusCode(200);
        as(admin).get(path).then().statusCode(403);
        as(newSiteKey(id, List.of(newSite(id)), "balance:read").secret())
                .get(path)
                .then()
                .statusCode(403);
        as(newKey(newAccount(), "balance:read").secret()).get(path).then().statusCode(404);
        asOperator().get(path(someId()) + "/decisions").then().statusCode(404).body("code", equalTo("UNKNOWN_ACCOUNT"));
    }

    private static ValidatableResponse limit(String accountId, String body) {
        return asOperator().body(body).put(path(accountId) + "/limits").then();
    }

    private static ValidatableResponse get(String accountId) {
        return asOperator().get(path(accountId)).then();
    }

    private static ValidatableResponse put(String accountId, String body) {
        return asOperator().body(body).put(path(accountId)).then();
    }

    private static String path(String accountId) {
        return account(accountId + "/auto-refill");
    }
}
