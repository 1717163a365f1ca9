package dev.creditledger.facade.ainative;

import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AinativePaymentTest {
    private static final String THOUSAND = "{\"package_id\": \"credits_1000\", \"amount\": 40.00}";

    private final List<String> packages = new ArrayList<>();
    private AinativeClient client;

    @BeforeEach
    void open() {
        client = newClient();
    }

    @AfterEach
    void remove_packages() {
        packages.forEach(id -> asOperator().delete("/v1/packages/" + id).then().statusCode(204));
    }

    private static AinativeClient newClient() {
        return AinativeClient.of(
                newKey(newAccount(), "account:admin", "purchases:write").secret());
    }

    @Test
    void numbers_come_in_whatever_way_a_client_writes_them() {
        String first = intent(client, THOUSAND);
        assertThat(List.of("40", "40.0", "\"40.00\"", "4e1")).allSatisfy(amount -> assertThat(
                        intent(client, "{\"package_id\": \"credits_1000\", \"amount\": " + amount + "}"))
                .isEqualTo(first));
        assertThat(intent(
                        client,
                        "{\"package_id\": \"credits_1000\", \"amount\": 40, \"currency\": \"usd\", \"more\": {}}"))
                .isEqualTo(first);
    }

    /** The SDK sends a POST up to four times. */
    @Test
    void a_retried_call_gets_the_payment_that_is_open() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(4);
        List<Future<String>> answers = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            answers.add(callers.submit(() -> intent(client, THOUSAND)));
        }
        Set<String> intents = new HashSet<>();
        for (Future<String> answer : answers) {
            intents.add(answer.get());
        }
        callers.shutdown();
        assertThat(intents).hasSize(1).containsExactly(intent(client, THOUSAND));
        assertThat(intent(client, "{\"package_id\": \"credits_250\", \"amount\": 10}"))
                .isNotIn(intents);
        assertThat(intent(newClient(), THOUSAND)).isNotIn(intents);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                | 400 | INVALID_FIELD     | package_id must not be left out. (and 1 more)",
                "{\"package_id\": \"credits_1000\"}                | 400 | INVALID_FIELD     | amount must not be left out.",
                "{\"package_id\": \"credits_1000\", \"amount\": null} | 400 | INVALID_FIELD  | amount must not be left out.",
                "{\"package_id\": \"credits_1000\", \"amount\": 0} | 400 | INVALID_FIELD     | amount must be more than 0.",
                "{\"package_id\": \"credits_1000\", \"amount\": \"a lot\"} | 400 | INVALID_FIELD | amount must be a number.",
                "{\"package_id\": 7, \"amount\": 40}               | 400 | INVALID_FIELD     | package_id must be a string.",
                "{\"package_id\": \"a\\u0000b\", \"amount\": 40}   | 400 | INVALID_FIELD     | package_id must not contain NUL characters or unpaired surrogates.",
                "{\"package_id\": \"nothing\", \"amount\": 40}     | 404 | UNKNOWN_PACKAGE   | There is no such package.",
                "{\"package_id\": \"credits_1000\", \"amount\": 39.99} | 422 | WRONG_AMOUNT  | The package credits_1000 costs 40.00 USD.",
                "{\"package_id\": \"credits_1000\", \"amount\": 1e300} | 422 | WRONG_AMOUNT  | The package credits_1000 costs 40.00 USD.",
                "{\"package_id\": \"credits_1000\", \"amount\": 40, \"currency\": \"EUR\"} | 422 | FOREIGN_CURRENCY | The package credits_1000 is sold in USD.",
            })
    void what_cannot_be_bought_is_said_so(String body, int status, String code, String detail) {
        refused(body, status, code, detail);
    }

    @Test
    void an_empty_body_names_nothing() {
        client.post("/payment-intent").then().statusCode(400).body("code", equalTo("INVALID_FIELD"));
    }

    @Test
    void an_inactive_package_is_neither_listed_nor_sold() {
        String code = sell(Map.of("active", false));
        client.get("/packages").then().statusCode(200).body("data.packages.id", not(hasItem(code)));
        refused(buying(code), 422, "PACKAGE_INACTIVE", "The package " + code + " is not sold any more.");
    }

    @Test
    void a_package_with_a_limit_is_sold_so_often_in_a_billing_cycle() {
        String code = sell(Map.of("purchaseLimit", 1, "bonusCredits", 25.5, "popular", true));
        client.get("/packages")
                .then()
                .body("data.packages.find { it.id == '" + code + "' }.bonus_credits", equalTo(25.5f))
                .body("data.packages.find { it.id == '" + code + "' }.is_popular", equalTo(true));
        String first = intent(client, buying(code));
        assertThat(intent(client, buying(code))).isEqualTo(first);
        asOperator()
                .body("{\"price\": 6}")
                .patch("/v1/packages/" + packages.get(0))
                .then()
                .statusCode(200);
        refused(
                buying(code).replace("5", "6"),
                429,
                "PURCHASE_LIMIT_REACHED",
                "The package " + code + " can be bought 1 times in a billing cycle, and has been.");
    }

    private static String buying(String code) {
        return "{\"package_id\": \"" + code + "\", \"amount\": 5}";
    }

    /** Its code, which has no digits. */
    private String sell(Map<String, Object> more) {
        String code = UUID.randomUUID().toString().replaceAll("[^a-f]", "x");
        Map<String, Object> terms = new java.util.HashMap<>(
                Map.of("code", code, "name", "Test", "credits", 100, "price", 5, "currency", "USD"));
        terms.putAll(more);
        packages.add(asOperator()
                .body(terms)
                .post("/v1/packages")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        return code;
    }

    private static String intent(AinativeClient client, String body) {
        return client.post("/payment-intent", body)
                .then()
                .statusCode(200)
                .extract()
                .path("data.payment_intent_id");
    }

    private ValidatableResponse refused(String body, int status, String code, String detail) {
        return client.post("/payment-intent", body)
                .then()
                .statusCode(status)
                .contentType("application/json")
                .body("success", equalTo(false))
                .body("code", equalTo(code))
                .body("detail", equalTo(detail))
                .body("message", equalTo(detail));
    }
}
