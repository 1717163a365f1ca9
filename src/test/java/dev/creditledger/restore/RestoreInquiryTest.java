package dev.creditledger.restore;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.creditledger.purchase.stripe.StripeDouble;
import dev.creditledger.purchase.stripe.StripeMemory;
import dev.creditledger.purchase.stripe.StripePayment;
import dev.creditledger.purchase.stripe.StripeProfile;
import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands in the way of asking Stripe what a backup does not have, and what a backup has by halves. */
@QuarkusTest
@TestProfile(StripeProfile.class)
@QuarkusTestResource(PostgresResource.class)
class RestoreInquiryTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String CONFIRM = "{\"accountKeys\": \"CONFIRM\", \"operatorKeys\": \"CONFIRM\"}";

    @Inject
    Pool pool;

    @BeforeEach
    void reset() {
        StripeDouble.reset();
        RestoreFixture.begin();
    }

    @AfterEach
    void end() {
        RestoreFixture.end();
    }

    @Test
    void a_key_that_stripe_does_not_know_is_in_the_way_and_a_list_that_is_forbidden_is_told_of() {
        new StripeMemory().publish();
        answerSessions(401, "invalid_api_key");
        asOperator().post("/v1/restore/inquiry").then().statusCode(200);
        Eventually.await("the key is in the way", LIMIT, () -> restore("hindrance") != null);
        asOperator().get("/v1/restore").then().body("state", equalTo("INQUIRING"));
        refuseConclusion();

        answerSessions(403, "more_permissions_required");
        inquire();
        asOperator()
                .get("/v1/restore/findings")
                .then()
                .body("items[0].id", equalTo("list: checkout sessions"))
                .body("items[0].kind", equalTo("NOT_READABLE"))
                .body("items[0].detail", notNullValue());
        refuseConclusion();

        StripeDouble.reset();
        new StripeMemory().publish();
        inquire();
        asOperator()
                .get("/v1/restore/findings")
                .then()
                .body("items[0].kind", equalTo("READABLE"))
                .body("items[1]", nullValue());
        asOperator().body(CONFIRM).post("/v1/restore/conclusion").then().statusCode(200);
    }

    /** The backup may lie between a purchase's row and the provider's answer. */
    @Test
    void a_purchase_that_does_not_know_its_payment_learns_of_it() {
        String account = newAccount();
        String purchase = asOperator()
                .body("{\"packageCode\": \"credits_1000\", \"method\": \"payment_intent\"}")
                .post(account(account + "/purchases"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        pool.preparedQuery("update purchase set payment_intent_id = null, client_secret = null, customer_id = null"
                        + " where id = $1")
                .execute(Tuple.of(UUID.fromString(purchase)))
                .await()
                .atMost(LIMIT);
        new StripeMemory().ordered(purchase).publish();
        new StripePayment(purchase, "pi_" + purchase, 4000);

        inquire();

        asOperator()
                .get("/v1/restore/findings")
                .then()
                .body("items.find { it.purchaseId == '" + purchase + "' }.kind", equalTo("SETTLED"));
        asOperator().get(account(account + "/balance")).then().body("available", equalTo(1000));
    }

    private static void answerSessions(int status, String code) {
        StripeDouble.server()
                .stubFor(get(urlPathEqualTo(StripeDouble.SESSIONS))
                        .atPriority(1)
                        .withQueryParam("created[gte]", matching("[0-9]+"))
                        .willReturn(StripeDouble.error(status, code, "No")));
    }

    private static void inquire() {
        asOperator().post("/v1/restore/inquiry").then().statusCode(200);
        Eventually.await("everything was asked", LIMIT, () -> "INQUIRED".equals(restore("state")));
    }

    private static void refuseConclusion() {
        asOperator()
                .body(CONFIRM)
                .post("/v1/restore/conclusion")
                .then()
                .statusCode(409)
                .body("code", equalTo("RESTORE_NOT_INQUIRED"));
    }

    private static String restore(String field) {
        return asOperator().get("/v1/restore").path(field);
    }
}
