package dev.creditledger.facade.ainative;

import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AinativeAutoRefillTest {
    private static final String PATH = "/auto-refill-settings";

    private String account;
    private AinativeClient client;

    @BeforeEach
    void open() {
        account = newAccount();
        client = AinativeClient.of(
                newKey(account, "balance:read", "account:admin").secret());
    }

    @Test
    void parts_change_one_by_one_in_whatever_way_a_client_writes_them() {
        put("{\"enabled\": \"true\"}").body("data.enabled", equalTo(true)).body("data.threshold", equalTo(100));
        put("{\"threshold\": \"1000\", \"amount\": 2000.0}")
                .body("data.threshold", equalTo(1000))
                .body("data.auto_refill.amount", equalTo(2000));
        put("{\"paymentMethodId\": \"pm_1\", \"payment_method_id\": null, \"unknown\": []}")
                .body("data.payment_method_id", equalTo("pm_1"))
                .body("data.auto_refill.payment_method_id", equalTo("pm_1"))
                .body("data.enabled", equalTo(true));
        put("{\"threshold\": 0}").body("data.threshold", equalTo(0));
        put("{\"payment_method_id\": \"\"}").body("data.payment_method_id", nullValue());
        put("{\"paymentMethodId\": \"pm_2\"}").body("data.payment_method_id", equalTo("pm_2"));
        put("{\"payment_method_id\": null}").body("data.payment_method_id", nullValue());
        put("{\"enabled\": false, \"threshold\": null}").body("data.enabled", equalTo(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}", "{\"unknown\": 5}", "{\"threshold\": null}"})
    void what_changes_nothing_is_not_said_to_have_changed_something(String body) {
        client.put(PATH, body).then().statusCode(400).body("code", equalTo("INVALID_FIELD"));
    }

    @Test
    void the_native_api_shows_the_same_settings() {
        put("{\"threshold\": \"7\", \"payment_method_id\": \"pm_7\"}");
        asOperator()
                .get("/v1/accounts/" + account + "/auto-refill")
                .then()
                .body("threshold", equalTo(7))
                .body("paymentMethodId", equalTo("pm_7"));
        asOperator().body("{\"amount\": 12.5}").put("/v1/accounts/" + account + "/auto-refill");
        client.get(PATH).then().body("data.amount", equalTo(12.5f)).body("data.threshold", equalTo(7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"threshold\": -1}                        | threshold must not be below 0.",
                "{\"threshold\": \"many\"}                  | threshold must be a number.",
                "{\"threshold\": 1.5}                       | threshold must be a whole number.",
                "{\"threshold\": 1e300}                     | threshold must not exceed 9000000000000.",
                "{\"threshold\": []}                        | threshold must be a number.",
                "{\"amount\": 0}                            | amount must be more than 0.",
                "{\"amount\": \"-5\"}                       | amount must be more than 0.",
                "{\"amount\": 1e-9}                         | amount must not have more than 6 fraction digits.",
                "{\"enabled\": \"maybe\"}                   | enabled must be true or false.",
                "{\"payment_method_id\": 5}                 | payment_method_id must be a string.",
                "{\"payment_method_id\": \"a b\"}           | paymentMethodId must have at most 255",
                "{\"amount\": 0, \"threshold\": -1}         | (and 1 more)",
            })
    void what_cannot_be_is_said_so_and_changes_nothing(String body, String detail) {
        client.put(PATH, body)
                .then()
                .statusCode(400)
                .body("success", equalTo(false))
                .body("code", equalTo("INVALID_FIELD"))
                .body("detail", containsString(detail))
                .body("message", containsString(detail));
        client.get(PATH).then().body("data.threshold", equalTo(100)).body("data.amount", equalTo(1000));
    }

    private ValidatableResponse put(String body) {
        return client.put(PATH, body).then().statusCode(200).body("success", equalTo(true));
    }
}
