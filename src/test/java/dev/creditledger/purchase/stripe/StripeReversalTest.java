package dev.creditledger.purchase.stripe;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.creditledger.purchase.stripe.StripeEventSender.event;
import static dev.creditledger.purchase.stripe.StripeEventSender.send;
import static dev.creditledger.testing.LedgerApi.balance;
import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.get;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.creditledger.testing.LedgerApi;
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
import org.junit.jupiter.api.Test;

/** What goes back of 40.00 paid for 1000 credits, and what comes again. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(StripeProfile.class)
class StripeReversalTest {
    @Inject
    TestClock clock;

    private String owner;
    private String purchase;
    private StripePayment payment;

    @BeforeEach
    void pay() {
        clock.set(TestClock.START);
        StripeDouble.reset();
        owner = newAccount();
        purchase = asOperator()
                .body("{\"packageCode\": \"credits_1000\", \"method\": \"payment_intent\"}")
                .post(account(owner + "/purchases"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        payment = new StripePayment(purchase, "pi_" + purchase, 4000);
        tell(payment.succeeded());
    }

    private void tell(String event) {
        send(event, clock.instant()).statusCode(200).body("received", equalTo(true));
    }

    private ValidatableResponse is(int available, int clawedBack, int owed) {
        balance(owner).body("available", equalTo(available));
        get(owner + "/verification").body("ok", equalTo(true));
        return get(owner + "/purchases/" + purchase)
                .statusCode(200)
                .body("clawedBack", equalTo(clawedBack))
                .body("owed", equalTo(owed));
    }

    @Test
    void a_refund_of_a_tenth_beside_a_dispute_of_a_tenth_takes_a_fifth() {
        payment.dispute(1, 400, "needs_response", "charge.dispute.created");
        String id = "re_1_pi_" + purchase;
        payment.refund(1, 400, "succeeded", "refund.created");
        StripeDouble.server()
                .stubFor(post(urlPathEqualTo("/v1/refunds"))
                        .willReturn(StripeDouble.json(
                                200,
                                "{\"id\": \"" + id + "\", \"object\": \"refund\", \"amount\": 400, \"currency\":"
                                        + " \"usd\", \"status\": \"succeeded\"}")));
        LedgerApi.post(asOperator(), owner + "/purchases/" + purchase + "/refund", "r", "{\"amount\": 4}")
                .statusCode(200);
        tell(payment.chargeRefunded());
        is(800, 200, 0).body("refunded", equalTo(4.0f)).body("disputed", equalTo(4.0f));
    }

    @Test
    void two_disputes_take_what_both_demand() {
        tell(payment.dispute(1, 1000, "needs_response", "charge.dispute.created"));
        tell(payment.dispute(2, 1000, "needs_response", "charge.dispute.created"));
        is(500, 500, 0);
    }

    @Test
    void an_inquiry_takes_nothing_until_it_becomes_a_dispute() {
        tell(payment.dispute(1, 4000, "warning_needs_response", "charge.dispute.created"));
        is(1000, 0, 0);
        tell(payment.dispute(1, 4000, "needs_response", "charge.dispute.updated"));
        is(0, 1000, 0);
    }

    @Test
    void what_a_dispute_took_comes_back_once_when_it_is_won() {
        String created = payment.dispute(1, 4000, "needs_response", "charge.dispute.created");
        tell(created);
        is(0, 1000, 0);
        String reinstated = payment.dispute(1, 4000, "won", "charge.dispute.funds_reinstated");
        String closed = payment.dispute(1, 4000, "won", "charge.dispute.closed");
        for (int time = 0; time < 3; time++) {
            tell(closed);
            tell(reinstated);
            tell(created.replace("evt_", "evt_again_" + time));
        }
        is(1000, 0, 0).body("disputed", equalTo(0.0f));
        get(owner + "/transactions?type=GRANT").body("items", hasSize(2));
    }

    @Test
    void what_had_been_spent_is_owed_no_more_when_it_is_won() {
        consume(owner, "c", "{\"amount\": 300}").statusCode(200);
        tell(payment.dispute(1, 4000, "needs_response", "charge.dispute.created"));
        is(0, 700, 300);
        tell(payment.dispute(1, 4000, "lost", "charge.dispute.closed"));
        is(0, 700, 300);
        tell(payment.dispute(1, 4000, "won", "charge.dispute.closed"));
        is(700, 0, 0);
    }

    @Test
    void what_a_refund_took_comes_back_when_it_fails() {
        tell(payment.refund(1, 2000, "pending", "refund.created"));
        is(500, 500, 0);
        tell(payment.refund(1, 2000, "failed", "refund.failed"));
        is(1000, 0, 0);
        tell(payment.refund(2, 1000, "succeeded", "refund.created"));
        is(750, 250, 0);
    }

    @Test
    void credits_that_came_back_are_taken_again() {
        tell(payment.dispute(1, 4000, "needs_response", "charge.dispute.created"));
        tell(payment.dispute(1, 4000, "won", "charge.dispute.closed"));
        consume(owner, "c", "{\"amount\": 100}").statusCode(200);
        tell(payment.refund(1, 4000, "succeeded", "refund.created"));
        is(0, 900, 100);
    }

    /** What is asked counts, not what an old event says. */
    @Test
    void an_event_that_comes_late_has_no_effect_of_its_own() {
        String created = payment.dispute(1, 4000, "needs_response", "charge.dispute.created");
        tell(payment.dispute(1, 4000, "won", "charge.dispute.closed"));
        tell(created);
        is(1000, 0, 0);
        get(owner + "/transactions?type=VOID").body("items", hasSize(0));
    }

    @Test
    void while_stripe_does_not_answer_an_event_is_told_again() {
        String disputed = payment.dispute(1, 4000, "needs_response", "charge.dispute.created");
        StripeDouble.server()
                .stubFor(WireMock.get(urlPathEqualTo(StripeDouble.INTENTS + "/pi_" + purchase))
                        .willReturn(StripeDouble.error(500, "broken", "Not now")));
        send(disputed, clock.instant()).statusCode(503).body("code", equalTo("PAYMENT_PROVIDER_FAILED"));
        is(1000, 0, 0);
        payment.become("succeeded");
        tell(disputed);
        is(0, 1000, 0);
    }

    /** A customer and a card that are there still at Stripe are nobody's loss. */
    @Test
    void a_customer_who_was_deleted_is_made_anew() {
        StripeDouble.server()
                .stubFor(WireMock.get(urlPathMatching("/v1/customers/.*"))
                        .willReturn(StripeDouble.json(
                                200, "{\"id\": \"cus_x\", \"object\": \"customer\", \"deleted\": true}")));
        tell(event("customer.deleted", "{\"id\": \"cus_nobody\", \"object\": \"customer\"}"));
    }

    @Test
    void a_storm_of_all_of_them_in_any_order_comes_to_what_stripe_has() {
        List<String> events = new ArrayList<>();
        events.add(payment.refund(1, 1000, "pending", "refund.created"));
        events.add(payment.chargeRefunded());
        events.add(payment.dispute(1, 500, "warning_needs_response", "charge.dispute.created"));
        events.add(payment.dispute(1, 500, "needs_response", "charge.dispute.funds_withdrawn"));
        events.add(payment.refund(2, 1500, "succeeded", "refund.created"));
        events.add(payment.refund(1, 1000, "failed", "refund.failed"));
        events.add(payment.dispute(2, 800, "needs_response", "charge.dispute.created"));
        events.add(payment.dispute(1, 500, "won", "charge.dispute.closed"));
        events.addAll(List.copyOf(events));
        Collections.shuffle(events, new Random(20_261_130));
        List<CompletableFuture<Void>> told = events.stream()
                .map(event -> CompletableFuture.runAsync(() -> tell(event)))
                .toList();
        told.forEach(CompletableFuture::join);
        is(425, 575, 0).body("refunded", equalTo(15.0f)).body("disputed", equalTo(8.0f));
    }
}
