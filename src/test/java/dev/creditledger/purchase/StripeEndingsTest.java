package dev.creditledger.purchase;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.creditledger.purchase.stripe.StripeDouble.INTENTS;
import static dev.creditledger.purchase.stripe.StripeDouble.SESSIONS;
import static dev.creditledger.purchase.stripe.StripeDouble.error;
import static dev.creditledger.purchase.stripe.StripeDouble.json;
import static dev.creditledger.purchase.stripe.StripeDouble.server;
import static dev.creditledger.testing.LedgerApi.balance;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;

import dev.creditledger.purchase.stripe.StripeDouble;
import dev.creditledger.purchase.stripe.StripeEventSender;
import dev.creditledger.purchase.stripe.StripePayment;
import dev.creditledger.purchase.stripe.StripeProfile;
import dev.creditledger.testing.LedgerApi;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Only Stripe's word ends a payment, and what can still be paid counts. 1000 credits for 40.00. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(StripeProfile.class)
class StripeEndingsTest {
    @Inject
    TestClock clock;

    @Inject
    ReconciliationScheduler reconciliation;

    private String owner;

    @BeforeEach
    void open() {
        clock.set(TestClock.START);
        StripeDouble.reset();
        owner = newAccount();
    }

    private ValidatableResponse buy(String packageCode, String method) {
        return asOperator()
                .body("{\"packageCode\": \"" + packageCode + "\", \"method\": \"" + method + "\"}")
                .post(account(owner + "/purchases"))
                .then();
    }

    private String bought(String packageCode, String method) {
        return buy(packageCode, method).statusCode(201).extract().path("id");
    }

    private ValidatableResponse purchase(String id) {
        return LedgerApi.get(owner + "/purchases/" + id).statusCode(200);
    }

    private void reconcileAfter(Duration time) throws Throwable {
        clock.advance(time);
        VertxContextSupport.subscribeAndAwait(reconciliation::reconcileDue);
    }

    private static String limitedPackage() {
        String code = "limited-" + UUID.randomUUID();
        asOperator()
                .body("{\"code\": \"" + code + "\", \"name\": \"Limited\", \"credits\": 1000, \"price\": 40,"
                        + " \"currency\": \"USD\", \"purchaseLimit\": 1}")
                .post("/v1/packages")
                .then()
                .statusCode(201);
        return code;
    }

    private static void tellsOfIntent(String id, String status) {
        server().stubFor(get(urlPathEqualTo(INTENTS + "/pi_" + id))
                .willReturn(json(
                        200,
                        "{\"id\": \"pi_" + id + "\", \"object\": \"payment_intent\", \"status\": \"" + status
                                + "\"}")));
    }

    /** A bank debit is under way for days. */
    @Test
    void what_is_being_paid_is_asked_about_until_stripe_says_that_it_is_over() throws Throwable {
        String id = bought("credits_1000", "payment_intent");
        tellsOfIntent(id, "processing");
        for (int day = 0; day < 3; day++) {
            reconcileAfter(Duration.ofDays(1));
            purchase(id).body("status", Matchers.equalTo("OPEN"));
        }
        buy("credits_1000", "payment_intent").statusCode(201).body("id", Matchers.equalTo(id));
        new StripePayment(id, "pi_" + id, 4000);
        reconcileAfter(Duration.ofDays(1));
        balance(owner).body("available", Matchers.equalTo(1000));
    }

    @Test
    void asking_again_after_the_time_calls_the_old_one_off_first() {
        String id = bought("credits_1000", "payment_intent");
        clock.advance(Duration.ofHours(13));
        tellsOfIntent(id, "requires_payment_method");
        server().stubFor(post(urlPathEqualTo(INTENTS + "/pi_" + id + "/cancel"))
                .willReturn(json(200, "{\"id\": \"pi_" + id + "\", \"object\": \"payment_intent\"}")));
        buy("credits_1000", "payment_intent").statusCode(201).body("id", Matchers.not(Matchers.equalTo(id)));
        purchase(id).body("status", Matchers.equalTo("EXPIRED"));
        server().verify(1, postRequestedFor(urlPathEqualTo(INTENTS + "/pi_" + id + "/cancel")));
    }

    @Test
    void while_stripe_does_not_answer_nothing_ends_and_nothing_new_is_begun() {
        String id = bought("credits_1000", "payment_intent");
        clock.advance(Duration.ofHours(13));
        server().stubFor(get(urlPathEqualTo(INTENTS + "/pi_" + id)).willReturn(error(500, "broken", "Not now")));
        buy("credits_1000", "payment_intent").statusCode(503).body("code", Matchers.equalTo("PAYMENT_PROVIDER_FAILED"));
        purchase(id).body("status", Matchers.equalTo("OPEN"));
    }

    /** A bank debit that fails after the page was completed cannot be tried again on that page. */
    @Test
    void a_page_that_was_completed_and_not_paid_is_over() throws Throwable {
        String id = bought("credits_1000", "checkout");
        server().stubFor(get(urlPathEqualTo(SESSIONS + "/cs_" + id))
                .willReturn(json(
                        200,
                        "{\"id\": \"cs_" + id + "\", \"object\": \"checkout.session\", \"status\": \"complete\","
                                + " \"payment_status\": \"unpaid\", \"payment_intent\": {\"id\": \"pi_" + id
                                + "\", \"object\": \"payment_intent\", \"status\": \"requires_payment_method\"}}")));
        reconcileAfter(Duration.ofMinutes(2));
        purchase(id).body("status", Matchers.equalTo("EXPIRED"));
    }

    @Test
    void what_can_still_be_paid_counts_for_the_limit_until_it_is_cancelled() {
        String code = limitedPackage();
        String intent = bought(code, "payment_intent");
        StripeEventSender.send(
                        StripeEventSender.event(
                                "payment_intent.payment_failed",
                                "{\"id\": \"pi_" + intent + "\", \"metadata\": {\"credit_ledger_purchase_id\": \""
                                        + intent + "\"}}"),
                        clock.instant())
                .statusCode(200);
        purchase(intent).body("status", Matchers.equalTo("FAILED"));
        buy(code, "checkout").statusCode(429).body("code", Matchers.equalTo("PURCHASE_LIMIT_REACHED"));
        buy(code, "payment_intent").statusCode(201).body("id", Matchers.equalTo(intent));

        server().stubFor(post(urlPathEqualTo(INTENTS + "/pi_" + intent + "/cancel"))
                .willReturn(json(200, "{\"id\": \"pi_" + intent + "\", \"object\": \"payment_intent\"}")));
        for (int time = 0; time < 2; time++) {
            asOperator()
                    .post(account(owner + "/purchases/" + intent + "/cancel"))
                    .then()
                    .statusCode(200)
                    .body("status", Matchers.equalTo("EXPIRED"));
        }
        buy(code, "checkout").statusCode(201);
    }

    @Test
    void what_was_paid_cannot_be_cancelled() {
        String id = bought("credits_1000", "payment_intent");
        new StripePayment(id, "pi_" + id, 4000);
        asOperator()
                .post(account(owner + "/purchases/" + id + "/cancel"))
                .then()
                .statusCode(409)
                .body("code", Matchers.equalTo("PURCHASE_PAID"));
        balance(owner).body("available", Matchers.equalTo(1000));
        asOperator()
                .post(account(owner + "/purchases/" + UUID.randomUUID() + "/cancel"))
                .then()
                .statusCode(404);
    }

    /** The refund's event was lost, long after it was paid. */
    @Test
    void what_was_paid_is_asked_about_for_half_a_year() throws Throwable {
        String id = bought("credits_1000", "payment_intent");
        StripePayment payment = new StripePayment(id, "pi_" + id, 4000);
        reconcileAfter(Duration.ofMinutes(2));
        balance(owner).body("available", Matchers.equalTo(1000));
        reconcileAfter(Duration.ofDays(40));
        payment.dispute(1, 4000, "needs_response", "charge.dispute.created");
        reconcileAfter(Duration.ofDays(30));
        balance(owner).body("available", Matchers.equalTo(0));
    }

    @Test
    void a_customer_that_stripe_does_not_know_any_more_is_made_anew() {
        bought("credits_1000", "checkout");
        String gone = server().findAll(postRequestedFor(urlPathEqualTo(SESSIONS)))
                .get(0)
                .formParameter("customer")
                .firstValue();
        server().stubFor(post(urlPathEqualTo(INTENTS))
                .atPriority(1)
                .withRequestBody(containing("customer=" + gone))
                .willReturn(json(
                        400,
                        "{\"error\": {\"type\": \"invalid_request_error\", \"code\": \"resource_missing\", \"param\":"
                                + " \"customer\", \"message\": \"No such customer\"}}")));
        String id = bought("credits_1000", "payment_intent");
        server().verify(2, postRequestedFor(urlPathEqualTo("/v1/customers")));
        server().verify(
                        1,
                        postRequestedFor(urlPathEqualTo(INTENTS))
                                .withHeader("Idempotency-Key", equalTo("intent-" + id + "-1")));
    }

    @Test
    void a_customer_who_was_deleted_is_made_anew_at_the_next_purchase() {
        bought("credits_1000", "checkout");
        String gone = server().findAll(postRequestedFor(urlPathEqualTo(SESSIONS)))
                .get(0)
                .formParameter("customer")
                .firstValue();
        String deleted =
                StripeEventSender.event("customer.deleted", "{\"id\": \"" + gone + "\", \"object\": \"customer\"}");
        server().stubFor(get(urlPathMatching("/v1/customers/.*"))
                .willReturn(json(200, "{\"id\": \"" + gone + "\", \"object\": \"customer\"}")));
        StripeEventSender.send(deleted.replace("evt_", "evt_early_"), clock.instant())
                .statusCode(200);
        server().stubFor(get(urlPathMatching("/v1/customers/.*"))
                .willReturn(json(200, "{\"id\": \"" + gone + "\", \"object\": \"customer\", \"deleted\": true}")));
        StripeEventSender.send(deleted, clock.instant()).statusCode(200);
        bought("credits_1000", "payment_intent");
        server().verify(2, postRequestedFor(urlPathEqualTo("/v1/customers")));
        server().verify(0, postRequestedFor(urlPathEqualTo(INTENTS)).withFormParam("customer", equalTo(gone)));
    }
}
