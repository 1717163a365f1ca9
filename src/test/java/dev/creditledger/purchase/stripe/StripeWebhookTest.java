package dev.creditledger.purchase.stripe;

import static dev.creditledger.purchase.stripe.StripeEventSender.disputed;
import static dev.creditledger.purchase.stripe.StripeEventSender.event;
import static dev.creditledger.purchase.stripe.StripeEventSender.refunded;
import static dev.creditledger.purchase.stripe.StripeEventSender.send;
import static dev.creditledger.purchase.stripe.StripeEventSender.session;
import static dev.creditledger.purchase.stripe.StripeEventSender.signature;
import static dev.creditledger.purchase.stripe.StripeEventSender.succeeded;
import static dev.creditledger.testing.LedgerApi.balance;
import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.get;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Stripe's events, signed and not. 1000 credits for 40.00. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(StripeProfile.class)
class StripeWebhookTest {
    @Inject
    TestClock clock;

    private String owner;
    private String purchase;
    private String payment;

    @BeforeEach
    void buy() {
        clock.set(TestClock.START);
        StripeDouble.reset();
        owner = newAccount();
        purchase = buy("payment_intent");
        payment = "pi_" + purchase;
    }

    private String buy(String method) {
        return asOperator()
                .body("{\"packageCode\": \"credits_1000\", \"method\": \"" + method + "\"}")
                .post(account(owner + "/purchases"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void tell(String event) {
        send(event, clock.instant()).statusCode(200).body("received", equalTo(true));
    }

    private ValidatableResponse purchase() {
        return get(owner + "/purchases/" + purchase).statusCode(200);
    }

    private void assertGrantedOnce(int available) {
        balance(owner).body("available", equalTo(available));
        get(owner + "/transactions?type=GRANT").body("items", hasSize(1));
        get(owner + "/verification").body("ok", equalTo(true));
    }

    /** Endpoints of several accounts, and of both modes, may have been given one secret. */
    @Test
    void an_event_of_another_account_or_mode_has_no_effect() {
        tell(succeeded(purchase, payment, 4000).replace("\"livemode\": false", "\"livemode\": true"));
        tell(succeeded(purchase, payment, 4000)
                .replace("\"livemode\": false", "\"livemode\": false, \"account\": \"acct_other\""));
        purchase().body("status", equalTo("OPEN"));
        tell(succeeded(purchase, payment, 4000));
        assertGrantedOnce(1000);
    }

    @Test
    void an_event_that_contradicts_another_payment_is_taken_and_changes_nothing() {
        String other = buy("checkout");
        String contradiction = event(
                "checkout.session.completed",
                session(purchase, payment, 4000, "paid").replace("cs_" + purchase, "cs_" + other));
        tell(contradiction);
        tell(contradiction);
        purchase().body("status", equalTo("OPEN"));
        tell(succeeded(purchase, payment, 4000));
        assertGrantedOnce(1000);
    }

    @Test
    void an_event_of_more_than_can_be_paid_is_taken_and_changes_nothing() {
        tell(succeeded(purchase, payment, 4000)
                .replace("\"amount_received\": 4000", "\"amount_received\": 9223372036854775807"));
        purchase().body("status", equalTo("OPEN"));
    }

    /** The header is anybody's to write, without any secret. */
    @Test
    void no_signature_makes_the_service_fail() {
        List<String> pieces = List.of(
                "t=",
                "v1=",
                "v0=",
                "=",
                ",",
                "x",
                "1",
                "-",
                " ",
                ";",
                "\t",
                "t",
                "9".repeat(30),
                "a".repeat(64),
                "%00");
        Random random = new Random(20_261_129);
        for (int number = 0; number < 500; number++) {
            StringBuilder header = new StringBuilder();
            for (int piece = random.nextInt(9); piece >= 0; piece--) {
                header.append(pieces.get(random.nextInt(pieces.size())));
            }
            refuseSignature(header.toString());
        }
        for (String header : List.of("", "t", "t=", "t=x", "t=1", ",", "=", "t=1,v1", "t=1,v1=", "t=,v1=a", "v1=a")) {
            refuseSignature(header);
        }
    }

    private static void refuseSignature(String header) {
        given().header("Stripe-Signature", header)
                .body("{}")
                .post("/webhooks/stripe")
                .then()
                .statusCode(400)
                .body("code", equalTo("BAD_SIGNATURE"));
    }

    @Test
    void a_payment_that_succeeded_is_granted_once() {
        String event = succeeded(purchase, payment, 4000);
        tell(event);
        tell(event);
        tell(succeeded(purchase, payment, 4000));
        assertGrantedOnce(1000);
        purchase().body("status", equalTo("PAID")).body("provider", equalTo("stripe_test"));
    }

    @Test
    void what_is_not_signed_by_stripe_or_long_ago_is_not_believed() {
        String event = succeeded(purchase, payment, 4000);
        given().body(event).post("/webhooks/stripe").then().statusCode(400).body("code", equalTo("BAD_SIGNATURE"));
        send(event, "nonsense").statusCode(400);
        send(event, signature(event, "whsec_other", clock.instant())).statusCode(400);
        send(event + " ", signature(event, StripeDouble.WEBHOOK_SECRET, clock.instant()))
                .statusCode(400);
        send(event, clock.instant().minusSeconds(301)).statusCode(400);
        balance(owner).body("available", equalTo(0));
        send(event, clock.instant().minusSeconds(299)).statusCode(200);
        assertGrantedOnce(1000);
    }

    @Test
    void what_is_signed_and_no_event_is_refused_and_what_is_unknown_is_taken_down() {
        send("{", clock.instant()).statusCode(400);
        send("[]", clock.instant()).statusCode(400);
        tell(event("invoice.paid", "{\"id\": \"in_1\"}"));
        tell(event("payment_intent.succeeded", "{\"id\": \"pi_of_another\", \"currency\": \"usdc\"}"));
        tell(succeeded(java.util.UUID.randomUUID().toString(), "pi_unknown", 4000));
        tell(event("charge.refunded", "{}"));
        balance(owner).body("available", equalTo(0));
    }

    @Test
    void what_concerns_nobody_here_may_be_told_many_times_at_once() {
        String event = event("invoice.paid", "{\"id\": \"in_1\"}");
        List<CompletableFuture<Void>> told = java.util.stream.IntStream.range(0, 20)
                .mapToObj(number -> CompletableFuture.runAsync(() -> tell(event)))
                .toList();
        told.forEach(CompletableFuture::join);
    }

    @Test
    void a_refund_that_is_told_before_the_payment_leaves_nothing() {
        tell(refunded(payment, 4000, 4000));
        purchase().body("status", equalTo("OPEN")).body("refunded", equalTo(40.0f));
        tell(succeeded(purchase, payment, 4000));
        assertGrantedOnce(0);
        purchase().body("clawedBack", equalTo(1000)).body("owed", equalTo(0));
    }

    @Test
    void an_inquiry_takes_nothing() {
        tell(succeeded(purchase, payment, 4000));
        tell(disputed(payment, 4000)
                .replace("\"object\": \"dispute\"", "\"object\": \"dispute\", \"status\": \"warning_needs_response\""));
        purchase().body("disputed", equalTo(0.0f));
        assertGrantedOnce(1000);
    }

    @Test
    void a_dispute_takes_what_is_left_and_tells_what_is_owed() {
        tell(succeeded(purchase, payment, 4000));
        consume(owner, "c", "{\"amount\": 300}").statusCode(200);
        tell(disputed(payment, 4000));
        assertGrantedOnce(0);
        purchase().body("clawedBack", equalTo(700)).body("owed", equalTo(300)).body("disputed", equalTo(40.0f));
    }

    @Test
    void a_failed_attempt_is_told_and_may_be_followed_by_success() {
        tell(event(
                "payment_intent.payment_failed",
                """
                {"id": "%s", "metadata": {"credit_ledger_purchase_id": "%s"}, "last_payment_error":
                 {"code": "card_declined", "decline_code": "insufficient_funds", "message": "No money.",
                  "payment_method": {"card": {"fingerprint": "fp_poor"}}}}"""
                        .formatted(payment, purchase)));
        purchase()
                .body("status", equalTo("FAILED"))
                .body("failure.code", equalTo("insufficient_funds"))
                .body("failure.message", equalTo("No money."));
        tell(succeeded(purchase, payment, 4000));
        assertGrantedOnce(1000);
    }

    @Test
    void other_money_than_the_price_buys_nothing() {
        tell(succeeded(purchase, payment, 3999));
        tell(succeeded(purchase, "pi_another", 4000));
        balance(owner).body("available", equalTo(0));
        purchase().body("status", equalTo("OPEN"));
    }

    @Test
    void a_checkout_is_granted_once_whichever_event_comes_first() {
        purchase = buy("checkout");
        payment = "pi_of_checkout_" + purchase;
        tell(event("checkout.session.completed", session(purchase, payment, 4000, "unpaid")));
        purchase().body("status", equalTo("OPEN")).body("paymentIntentId", equalTo(payment));
        tell(event("checkout.session.async_payment_succeeded", session(purchase, payment, 4000, "paid")));
        tell(event("checkout.session.completed", session(purchase, payment, 4000, "paid")));
        tell(succeeded(purchase, payment, 4000));
        assertGrantedOnce(1000);
    }

    @Test
    void an_expired_checkout_is_over() {
        purchase = buy("checkout");
        tell(event("checkout.session.expired", session(purchase, "pi_" + purchase, 4000, "unpaid")));
        purchase().body("status", equalTo("EXPIRED"));
    }

    /** The dispute names a payment that nobody has connected with the purchase yet. */
    @Test
    void what_is_told_of_a_payment_before_its_checkout_is_not_lost() {
        purchase = buy("checkout");
        payment = "pi_of_checkout_" + purchase;
        tell(disputed(payment, 4000));
        tell(refunded(payment, 4000, 1000));
        tell(event("checkout.session.completed", session(purchase, payment, 4000, "paid")));
        assertGrantedOnce(0);
        purchase().body("disputed", equalTo(40.0f)).body("refunded", equalTo(10.0f));
    }

    @RepeatedTest(10)
    void a_storm_of_events_in_any_order_has_one_effect(RepetitionInfo repetition) {
        List<String> events = new ArrayList<>();
        for (String event : List.of(
                succeeded(purchase, payment, 4000),
                refunded(payment, 4000, 1000),
                refunded(payment, 4000, 2000),
                disputed(payment, 1000),
                event("payment_intent.processing", "{}"))) {
            events.addAll(Collections.nCopies(4, event));
        }
        Collections.shuffle(events, new Random(20261120 + repetition.getCurrentRepetition()));
        List<CompletableFuture<Void>> told = events.stream()
                .map(event -> CompletableFuture.runAsync(() -> tell(event)))
                .toList();
        told.forEach(CompletableFuture::join);
        assertGrantedOnce(250);
        purchase().body("clawedBack", equalTo(750)).body("owed", equalTo(0));
    }
}
