package dev.creditledger.operator;

import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.post;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.someId;
import static dev.creditledger.testing.OperatorApi.keyOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each role may do, for any account. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RoleTest {
    private String account;

    @BeforeEach
    void fund() {
        account = newAccount();
        topUp(account, "{\"amount\": 100}").statusCode(201);
    }

    @Test
    void support_reads_refunds_and_releases_and_spends_nothing() {
        String key = keyOf("support");
        String spent = consume(account, "use", "{\"amount\": 10}")
                .statusCode(200)
                .extract()
                .path("transactionId");
        String held = post(as(asOwner()), account + "/reservations", "hold", "{\"amount\": 10}")
                .statusCode(201)
                .extract()
                .path("reservationId");
        as(key).get("/v1/accounts").then().statusCode(200);
        as(key).get(account(account + "/balance")).then().statusCode(200);
        as(key).get(account(account + "/api-keys")).then().statusCode(200);
        as(key).get(account(account + "/purchases")).then().statusCode(200);
        post(as(key), account + "/consume", "spend", "{\"amount\": 1}").statusCode(403);
        post(as(key), account + "/reservations", "hold-too", "{\"amount\": 1}").statusCode(403);
        post(as(key), account + "/reservations/" + held + "/capture", "take", "{\"amount\": 1}")
                .statusCode(403);
        post(as(key), account + "/reservations/" + held + "/release", "free", "{}")
                .statusCode(200);
        post(as(key), account + "/transactions/" + spent + "/refund", "back", "{}")
                .statusCode(201);
        post(as(key), account + "/top-ups", "gift", "{\"amount\": 1}").statusCode(403);
        as(key).body("{}").post("/v1/accounts").then().statusCode(403);
        as(key).body("{\"plan\": \"pro\"}").patch(account(account)).then().statusCode(403);
    }

    @Test
    void goodwill_ends_at_its_amount_a_day_and_counts_a_request_once() {
        String key = keyOf("support");
        goodwill(key, "one", 600).statusCode(201);
        goodwill(key, "one", 600).statusCode(201);
        goodwill(key, "one", 1).statusCode(422);
        goodwill(key, "two", 401)
                .statusCode(403)
                .body("code", equalTo("GOODWILL_LIMIT"))
                .body("left", equalTo(400));
        goodwill(key, "two", 400).statusCode(201);
        goodwill(key, "three", 0.000001).statusCode(403).body("left", equalTo(0));
        goodwill(keyOf("support"), "four", 1000).statusCode(201);
    }

    @Test
    void goodwill_that_the_ledger_refuses_is_not_counted() {
        String key = keyOf("support");
        post(as(key), someId() + "/allocations", "lost", promotion(1000)).statusCode(404);
        goodwill(key, "found", 1000).statusCode(201);
    }

    @Test
    void goodwill_at_the_same_time_never_comes_to_more() {
        String key = keyOf("support");
        List<Integer> statuses = IntStream.range(0, 30)
                .parallel()
                .mapToObj(number ->
                        goodwill(key, "at-once-" + number, 100).extract().statusCode())
                .toList();
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(10);
        assertThat(statuses).filteredOn(status -> status == 403).hasSize(20);
    }

    @Test
    void goodwill_is_one_time_promotions_only() {
        String key = keyOf("support");
        for (String body : List.of(
                "{\"source\": \"PROMOTION\", \"usageRules\": [{\"period\": \"DAY\", \"cap\": 1}]}",
                "{\"source\": \"SUBSCRIPTION\", \"usageRules\": [{\"period\": \"NO_PERIOD\", \"cap\": 1}]}",
                "{\"source\": \"PROMOTION\", \"usageRules\": [{\"period\": \"NO_PERIOD\", \"cap\": 9},"
                        + " {\"period\": \"DAY\", \"cap\": 1}]}")) {
            post(as(key), account + "/allocations", someId(), body).statusCode(403);
        }
    }

    @Test
    void finance_makes_packages_and_rates_and_moves_no_credits() {
        String key = keyOf("finance");
        as(key).body("{\"code\": \"" + someId() + "\", \"name\": \"Pack\", \"credits\": 10, \"price\": 1,"
                        + " \"currency\": \"USD\"}")
                .post("/v1/packages")
                .then()
                .statusCode(201);
        as(key).get("/v1/accounts").then().statusCode(200);
        post(as(key), account + "/top-ups", "gift", "{\"amount\": 1}").statusCode(403);
        post(as(key), account + "/allocations", "gift", promotion(1)).statusCode(403);
        post(as(key), account + "/consume", "use", "{\"amount\": 1}").statusCode(403);
        as(key).body("{}").post("/v1/accounts").then().statusCode(403);
    }

    @Test
    void an_auditor_reads_and_changes_nothing() {
        String key = keyOf("auditor");
        as(key).get("/v1/accounts").then().statusCode(200);
        as(key).get(account(account + "/transactions")).then().statusCode(200);
        as(key).get("/v1/operators").then().statusCode(200);
        as(key).body("{}").post(account(account + "/sites")).then().statusCode(403);
        post(as(key), account + "/consume", "use", "{\"amount\": 1}").statusCode(403);
        as(key).delete("/v1/packages/" + someId()).then().statusCode(403);
    }

    @Test
    void a_service_may_what_its_key_names_for_all_accounts() {
        String key = keyOf("service", "credits:consume");
        post(as(key), account + "/consume", "use", "{\"amount\": 1}").statusCode(200);
        as(key).get(account(account + "/balance")).then().statusCode(403);
        as(key).get("/v1/accounts").then().statusCode(403);
        as(key).get(account(account)).then().statusCode(200).body("id", equalTo(account));
    }

    @Test
    void an_admin_does_all_but_operators() {
        String key = keyOf("admin");
        as(key).body("{\"plan\": \"pro\"}").post("/v1/accounts").then().statusCode(201);
        post(as(key), account + "/top-ups", "gift", "{\"amount\": 5000}").statusCode(201);
        as(key).get("/v1/operators").then().statusCode(200);
        as(key).body("{\"name\": \"x\", \"role\": \"owner\"}")
                .post("/v1/operators")
                .then()
                .statusCode(403);
    }

    @Test
    void the_plan_is_the_operators_and_the_email_the_admins() {
        as(asOwner())
                .body("{\"email\": \"a@example.com\"}")
                .patch(account(account))
                .then()
                .statusCode(200);
        String admin = newKey(account, "account:admin").secret();
        as(admin).body("{\"plan\": \"pro\"}").patch(account(account)).then().statusCode(403);
        as(admin).get(account(account)).then().body("email", equalTo("a@example.com"));
        as(newKey(account, "balance:read").secret())
                .get(account(account))
                .then()
                .statusCode(200)
                .body("email", equalTo(null));
    }

    private static String asOwner() {
        return PostgresResource.OPERATOR_KEY;
    }

    private io.restassured.response.ValidatableResponse goodwill(String key, String request, Object amount) {
        return post(as(key), account + "/allocations", request, promotion(amount));
    }

    private static String promotion(Object amount) {
        return "{\"source\": \"PROMOTION\", \"usageRules\": [{\"period\": \"NO_PERIOD\", \"cap\": "
                + new java.math.BigDecimal(amount.toString()).toPlainString() + "}]}";
    }
}
