package dev.creditledger.restore;

import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.NativeApi.TestKey;
import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators do about a restore, and what holders of keys see of it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RestoreResourceTest {
    private static final String CONFIRM = "{\"accountKeys\": \"CONFIRM\", \"operatorKeys\": \"CONFIRM\"}";

    @AfterEach
    void end() {
        RestoreFixture.end();
    }

    @Test
    void a_key_of_a_backup_is_refused_in_every_api_until_it_is_confirmed() {
        String account = newAccount();
        TestKey key = newKey(account, "balance:read");
        given().header("Authorization", "Bearer " + key.secret())
                .get("/v1/me")
                .then()
                .statusCode(200);
        RestoreFixture.begin();

        as(key.secret())
                .get(account(account + "/balance"))
                .then()
                .statusCode(503)
                .header("Retry-After", "30")
                .body("code", equalTo("KEY_NOT_CONFIRMED"));
        given().header("Authorization", key.secret())
                .contentType("application/json")
                .body("{}")
                .post("/appmarket/credittransactions/v1/credit-transactions/balance")
                .then()
                .statusCode(503);
        given().header("Authorization", "Bearer " + key.secret())
                .get("/api/v1/public/credits/balance")
                .then()
                .statusCode(503);
        given().header("Authorization", "Bearer " + key.secret())
                .get("/credits/balance")
                .then()
                .statusCode(503);
        asOperator().get(account(account + "/api-keys")).then().statusCode(200).body("items[0].held", equalTo(true));

        asOperator()
                .post(account(account + "/api-keys/" + key.id() + "/confirm"))
                .then()
                .statusCode(200)
                .body("held", nullValue());
        as(key.secret()).get(account(account + "/balance")).then().statusCode(200);
    }

    @Test
    void a_key_that_was_made_since_works_at_once() {
        String account = newAccount();
        RestoreFixture.begin();
        as(newKey(account, "balance:read").secret())
                .get(account(account + "/balance"))
                .then()
                .statusCode(200);
    }

    @Test
    void it_is_concluded_when_the_provider_was_asked_or_somebody_says_so() {
        Instant backup = RestoreFixture.begin();
        asOperator()
                .get("/v1/restore")
                .then()
                .statusCode(200)
                .body("startedFrom", equalTo(backup.toString().replaceFirst("(?<=:\\d\\d)Z", ".000Z")))
                .body("state", equalTo("INQUIRING"))
                .body("concludedAt", nullValue());
        asOperator()
                .body(CONFIRM)
                .post("/v1/restore/conclusion")
                .then()
                .statusCode(409)
                .body("code", equalTo("RESTORE_NOT_INQUIRED"));
        asOperator().body("{}").post("/v1/restore/conclusion").then().statusCode(400);
        asOperator()
                .body(CONFIRM.replace("}", ", \"unasked\": true}"))
                .post("/v1/restore/conclusion")
                .then()
                .statusCode(200)
                .body("state", equalTo("CONCLUDED"))
                .body("concludedBy", equalTo("operator:bootstrap"))
                .body("heldAccountKeys", equalTo(0));
        asOperator()
                .body(CONFIRM)
                .post("/v1/restore/conclusion")
                .then()
                .statusCode(409)
                .body("code", equalTo("NO_RESTORE"));
    }

    @Test
    void keys_that_are_held_to_the_end_can_be_revoked_together() {
        String account = newAccount();
        TestKey confirmed = newKey(account, "balance:read");
        TestKey doubtful = newKey(account, "balance:read");
        RestoreFixture.beginInquired();
        asOperator()
                .get("/v1/restore")
                .then()
                .body("state", equalTo("INQUIRED"))
                .body("inquiredAt", notNullValue())
                .body("heldAccountKeys", greaterThanOrEqualTo(2));
        asOperator()
                .post(account(account + "/api-keys/" + confirmed.id() + "/confirm"))
                .then()
                .statusCode(200);
        asOperator()
                .body("{\"accountKeys\": \"REVOKE\", \"operatorKeys\": \"CONFIRM\"}")
                .post("/v1/restore/conclusion")
                .then()
                .statusCode(200);
        as(confirmed.secret()).get(account(account + "/balance")).then().statusCode(200);
        as(doubtful.secret()).get(account(account + "/balance")).then().statusCode(401);
    }

    @Test
    void a_provider_that_remembers_nothing_by_itself_is_asked_at_once() {
        RestoreFixture.beginInquired();
        asOperator().post("/v1/restore/inquiry").then().statusCode(200).body("state", equalTo("INQUIRING"));
        Eventually.await(
                "it was asked",
                Duration.ofSeconds(20),
                () -> asOperator().get("/v1/restore").path("state").equals("INQUIRED"));
        asOperator().get("/v1/restore").then().body("told", equalTo(0)).body("hindrance", nullValue());
        asOperator().get("/v1/restore/findings").then().statusCode(200).body("items.size()", equalTo(0));
        asOperator().get("/v1/restore/findings?cursor=x").then().statusCode(400);
    }
}
