package dev.creditledger.purchase;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.creditledger.purchase.stripe.StripeDouble.INTENT;
import static dev.creditledger.purchase.stripe.StripeDouble.INTENTS;
import static dev.creditledger.purchase.stripe.StripeDouble.SESSIONS;
import static dev.creditledger.purchase.stripe.StripeDouble.TOO_LATE_MILLIS;
import static dev.creditledger.purchase.stripe.StripeDouble.error;
import static dev.creditledger.purchase.stripe.StripeDouble.json;
import static dev.creditledger.purchase.stripe.StripeDouble.list;
import static dev.creditledger.purchase.stripe.StripeDouble.paidIntent;
import static dev.creditledger.purchase.stripe.StripeDouble.server;
import static dev.creditledger.testing.LedgerApi.balance;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.purchase.provider.PaymentCard;
import dev.creditledger.purchase.stripe.StripeDouble;
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
import java.util.List;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of purchases when Stripe does not answer as it should. 1000 credits for 40.00. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(StripeProfile.class)
class StripeFaultsTest {
    @Inject
    TestClock clock;

    @Inject
    Purchases purchases;

    @Inject
    ReconciliationScheduler reconciliation;

    private String owner;

    @BeforeEach
    void open() {
        clock.set(TestClock.START);
        StripeDouble.reset();
        owner = newAccount();
    }

    private ValidatableResponse buy(String method) {
        return asOperator()
                .body("{\"packageCode\": \"credits_1000\", \"method\": \"" + method + "\"}")
                .post(account(owner + "/purchases"))
                .then();
    }

    private Purchase refill(String decision) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() ->
                purchases.refill(UUID.fromString(owner), Credits.of(300), new Money(1500, "USD"), "pm_card", decision));
    }

    private ValidatableResponse latest() {
        return LedgerApi.get(owner + "/purchases").statusCode(200);
    }

    private void reconcileAfter(Duration time) throws Throwable {
        clock.advance(time);
        VertxContextSupport.subscribeAndAwait(reconciliation::reconcileDue);
    }

    private void tellsTheList(String intent) {
        server().stubFor(get(urlPathEqualTo(INTENTS)).willReturn(json(200, list(intent))));
    }

    @Test
    void stripe_is_told_what_it_needs_and_under_a_key_of_the_purchase() {
        String id = buy("payment_intent")
                .statusCode(201)
                .body("clientSecret", Matchers.endsWith("_secret_x"))
                .extract()
                .path("id");
        server().verify(postRequestedFor(urlPathEqualTo(INTENTS))
                .withHeader("Authorization", equalTo("Bearer sk_test_secret"))
                .withHeader("Idempotency-Key", equalTo("intent-" + id))
                .withFormParam("amount", equalTo("4000"))
                .withFormParam("currency", equalTo("usd"))
                .withFormParam("customer", matching("cus_.*"))
                .withFormParam("metadata[credit_ledger_purchase_id]", equalTo(id)));
        buy("checkout").statusCode(201).body("checkoutUrl", Matchers.startsWith("https://checkout.example/"));
        server().verify(postRequestedFor(urlPathEqualTo(SESSIONS))
                .withFormParam("mode", equalTo("payment"))
                .withFormParam("line_items[0][price_data][unit_amount]", equalTo("4000"))
                .withFormParam(
                        "expires_at",
                        equalTo(Long.toString(
                                TestClock.START.plusSeconds(43_200).getEpochSecond()))));
        server().verify(1, postRequestedFor(urlPathEqualTo("/v1/customers")));
    }

    @Test
    void a_slow_answer_is_waited_for() {
        server().stubFor(post(urlPathEqualTo(INTENTS))
                .willReturn(json(200, INTENT).withFixedDelay(600)));
        buy("payment_intent").statusCode(201);
    }

    @Test
    void a_key_that_is_in_use_is_tried_again() {
        server().stubFor(post(urlPathEqualTo(INTENTS))
                .inScenario("conflict")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("free")
                .willReturn(error(409, "idempotency_key_in_use", "Another request is in progress")));
        server().stubFor(post(urlPathEqualTo(INTENTS))
                .inScenario("conflict")
                .whenScenarioStateIs("free")
                .willReturn(json(200, INTENT)));
        String id = buy("payment_intent").statusCode(201).extract().path("id");
        server().verify(
                        2,
                        postRequestedFor(urlPathEqualTo(INTENTS))
                                .withHeader("Idempotency-Key", equalTo("intent-" + id)));
    }

    @Test
    void no_answer_leaves_the_purchase_open_and_asking_again_goes_on_with_it() {
        server().stubFor(post(urlPathEqualTo(INTENTS))
                .willReturn(json(200, INTENT).withFixedDelay(TOO_LATE_MILLIS)));
        buy("payment_intent")
                .statusCode(503)
                .header("Retry-After", "5")
                .body("code", Matchers.equalTo("PAYMENT_PROVIDER_FAILED"));
        String id = latest().body("items", hasSize(1))
                .body("items[0].status", Matchers.equalTo("OPEN"))
                .extract()
                .path("items[0].id");
        server().stubFor(post(urlPathEqualTo(INTENTS)).willReturn(json(200, INTENT)));
        buy("payment_intent").statusCode(201).body("id", Matchers.equalTo(id));
        server().verify(
                        3,
                        postRequestedFor(urlPathEqualTo(INTENTS))
                                .withHeader("Idempotency-Key", equalTo("intent-" + id)));
    }

    @Test
    void a_fault_of_stripes_or_a_refusal_ends_the_purchase_and_asking_again_begins_anew() {
        for (int status : List.of(500, 400)) {
            server().stubFor(post(urlPathEqualTo(INTENTS)).willReturn(error(status, "broken", "Not now")));
            buy("payment_intent").statusCode(503).body("code", Matchers.equalTo("PAYMENT_PROVIDER_FAILED"));
            latest().body("items[0].status", Matchers.equalTo("FAILED"));
        }
        server().stubFor(post(urlPathEqualTo(INTENTS)).willReturn(json(200, INTENT)));
        buy("payment_intent").statusCode(201);
        latest().body("items", hasSize(3));
    }

    @Test
    void a_lost_event_is_found_out_by_asking() throws Throwable {
        String id = buy("payment_intent").extract().path("id");
        server().stubFor(get(urlPathEqualTo(INTENTS + "/pi_" + id))
                .willReturn(json(200, paidIntent(id, "pi_" + id, 4000, 1000))));
        reconcileAfter(Duration.ofSeconds(59));
        latest().body("items[0].status", Matchers.equalTo("OPEN"));
        reconcileAfter(Duration.ofSeconds(2));
        latest().body("items[0].status", Matchers.equalTo("PAID")).body("items[0].clawedBack", Matchers.equalTo(250));
        balance(owner).body("available", Matchers.equalTo(750));
        reconcileAfter(Duration.ofDays(1));
        balance(owner).body("available", Matchers.equalTo(750));
    }

    @Test
    void a_purchase_that_was_paid_at_the_last_moment_is_not_called_off() throws Throwable {
        String id = buy("payment_intent").extract().path("id");
        server().stubFor(get(urlPathEqualTo(INTENTS + "/pi_" + id))
                .inScenario("late")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("paid")
                .willReturn(json(
                        200,
                        "{\"id\": \"pi_" + id + "\", \"object\": \"payment_intent\", \"status\": \"processing\"}")));
        server().stubFor(get(urlPathEqualTo(INTENTS + "/pi_" + id))
                .inScenario("late")
                .whenScenarioStateIs("paid")
                .willReturn(json(200, paidIntent(id, "pi_" + id, 4000, 0))));
        reconcileAfter(Duration.ofHours(13));
        balance(owner).body("available", Matchers.equalTo(1000));
    }

    @Test
    void a_charge_that_was_made_and_not_answered_is_found_and_granted_once() throws Throwable {
        server().stubFor(post(urlPathEqualTo(INTENTS))
                .willReturn(json(200, INTENT).withFixedDelay(TOO_LATE_MILLIS)));
        Purchase refill = refill("decision");
        assertThat(refill.status).isEqualTo(PurchaseStatus.OPEN);
        server().verify(
                        2,
                        postRequestedFor(urlPathEqualTo(INTENTS))
                                .withHeader("Idempotency-Key", equalTo("charge-" + refill.id))
                                .withFormParam("off_session", equalTo("true"))
                                .withFormParam("confirm", equalTo("true"))
                                .withFormParam("payment_method", equalTo("pm_card")));
        tellsTheList(paidIntent(refill.id.toString(), "pi_charged", 1500, 0));
        reconcileAfter(Duration.ofMinutes(2));
        balance(owner).body("available", Matchers.equalTo(300));
        Purchase paid = VertxContextSupport.subscribeAndAwait(() -> purchases.find(refill.accountId, refill.id))
                .orElseThrow();
        assertThat(paid.status).isEqualTo(PurchaseStatus.PAID);
        assertThat(paid.cardFingerprint).isEqualTo("fp_visa");
        server().verify(2, postRequestedFor(urlPathEqualTo(INTENTS)));
    }

    @Test
    void a_charge_that_stripe_never_heard_of_is_made_while_it_is_recent_and_not_later() throws Throwable {
        server().stubFor(post(urlPathEqualTo(INTENTS)).willReturn(error(500, "broken", "Not now")));
        Purchase refill = refill("decision");
        assertThat(refill.awaiting).isTrue();
        reconcileAfter(Duration.ofMinutes(2));
        server().verify(
                        4,
                        postRequestedFor(urlPathEqualTo(INTENTS))
                                .withHeader("Idempotency-Key", equalTo("charge-" + refill.id)));
        reconcileAfter(Duration.ofMinutes(20));
        latest().body("items[0].status", Matchers.equalTo("FAILED"))
                .body("items[0].failure.code", Matchers.equalTo("not_charged"));
        server().verify(4, postRequestedFor(urlPathEqualTo(INTENTS)));
    }

    @Test
    void a_declined_card_is_told_with_its_fingerprint() throws Throwable {
        server().stubFor(
                        post(urlPathEqualTo(INTENTS))
                                .willReturn(
                                        json(
                                                402,
                                                """
                {"error": {"type": "card_error", "code": "card_declined", "decline_code": "insufficient_funds",
                  "message": "Your card has insufficient funds.", "payment_intent": {"id": "pi_declined",
                  "object": "payment_intent", "status": "requires_payment_method"}, "payment_method": {"id": "pm_card",
                  "object": "payment_method", "type": "card", "card": {"fingerprint": "fp_poor"}}}}""")));
        Purchase refill = refill("decision");
        assertThat(refill.status).isEqualTo(PurchaseStatus.FAILED);
        assertThat(refill.failureCode).isEqualTo("insufficient_funds");
        assertThat(refill.cardFingerprint).isEqualTo("fp_poor");
        assertThat(refill.awaiting).isFalse();
    }

    @Test
    void a_card_is_made_the_accounts_own_and_that_of_another_is_refused() throws Throwable {
        String card = "\"object\": \"payment_method\", \"type\": \"card\", \"card\":"
                + " {\"fingerprint\": \"fp_visa\", \"brand\": \"visa\", \"last4\": \"4242\"}";
        server().stubFor(get(urlPathEqualTo("/v1/payment_methods/pm_new"))
                .willReturn(json(200, "{\"id\": \"pm_new\", " + card + "}")));
        server().stubFor(post(urlPathEqualTo("/v1/payment_methods/pm_new/attach"))
                .willReturn(json(200, "{\"id\": \"pm_new\", \"customer\": \"cus_own\", " + card + "}")));
        server().stubFor(get(urlPathEqualTo("/v1/payment_methods/pm_foreign"))
                .willReturn(json(200, "{\"id\": \"pm_foreign\", \"customer\": \"cus_foreign\", " + card + "}")));
        UUID buyer = UUID.fromString(owner);
        assertThat(VertxContextSupport.subscribeAndAwait(() -> purchases.paymentMethod(buyer, "pm_new")))
                .isEqualTo(new PaymentCard("pm_new", "fp_visa", "visa", "4242"));
        for (String refused : List.of("pm_foreign", "pm_none")) {
            String code = VertxContextSupport.subscribeAndAwait(() -> purchases
                    .paymentMethod(buyer, refused)
                    .map(PaymentCard::id)
                    .onFailure(RequestFailure.class)
                    .recoverWithItem(failure -> ((RequestFailure) failure).code()));
            assertThat(code).isEqualTo("PAYMENT_METHOD_REFUSED");
        }
    }

    @Test
    void money_is_given_back_through_stripe_once() {
        String id = buy("payment_intent").extract().path("id");
        server().stubFor(get(urlPathEqualTo(INTENTS + "/pi_" + id))
                .willReturn(json(200, paidIntent(id, "pi_" + id, 4000, 0))));
        clock.advance(Duration.ofSeconds(61));
        try {
            VertxContextSupport.subscribeAndAwait(reconciliation::reconcileDue);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
        server().stubFor(post(urlPathEqualTo("/v1/refunds"))
                .willReturn(json(
                        200,
                        """
                {"id": "re_%s", "object": "refund", "amount": 1000, "currency": "usd", "status": "succeeded",
                 "charge": "ch_1"}"""
                                .formatted(id))));
        for (int time = 0; time < 2; time++) {
            LedgerApi.post(asOperator(), owner + "/purchases/" + id + "/refund", "r", "{\"amount\": 10}")
                    .statusCode(200)
                    .body("refunded", Matchers.equalTo(10.0f))
                    .body("clawedBack", Matchers.equalTo(250));
        }
        server().verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/v1/refunds"))
                                .withFormParam("payment_intent", equalTo("pi_" + id))
                                .withFormParam("amount", equalTo("1000")));
    }
}
