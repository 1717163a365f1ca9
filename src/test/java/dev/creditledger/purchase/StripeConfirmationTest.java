package dev.creditledger.purchase;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.creditledger.purchase.stripe.StripeDouble.INTENTS;
import static dev.creditledger.purchase.stripe.StripeDouble.json;
import static dev.creditledger.purchase.stripe.StripeDouble.server;
import static dev.creditledger.testing.LedgerApi.balance;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.purchase.stripe.StripeDouble;
import dev.creditledger.purchase.stripe.StripeEventSender;
import dev.creditledger.purchase.stripe.StripePayment;
import dev.creditledger.purchase.stripe.StripeProfile;
import dev.creditledger.testing.LedgerApi;
import dev.creditledger.testing.NativeApi;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bank wants the card's owner to confirm a refill (3-D Secure). */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(StripeProfile.class)
class StripeConfirmationTest {
    @Inject
    TestClock clock;

    @Inject
    Purchases purchases;

    @Inject
    ReconciliationScheduler reconciliation;

    private String owner;
    private Purchase refill;

    @BeforeEach
    void charge() throws Throwable {
        clock.set(TestClock.START);
        StripeDouble.reset();
        owner = newAccount();
        server().stubFor(
                        post(urlPathEqualTo(INTENTS))
                                .willReturn(
                                        json(
                                                402,
                                                """
                {{formData request.body 'form' urlDecode=true}}\
                {"error": {"type": "card_error", "code": "authentication_required",
                  "decline_code": "authentication_required", "message": "The bank asks for confirmation.",
                  "payment_intent": {"id": "pi_{{lookup form 'metadata[credit_ledger_purchase_id]'}}",
                  "object": "payment_intent", "client_secret": "secret_x", "status": "requires_payment_method"}}}""")));
        refill = refill("decision");
    }

    private Purchase refill(String decision) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() ->
                purchases.refill(UUID.fromString(owner), Credits.of(300), new Money(1500, "USD"), "pm_card", decision));
    }

    private ValidatableResponse purchase() {
        return LedgerApi.get(owner + "/purchases/" + refill.id).statusCode(200);
    }

    private ValidatableResponse confirmation() {
        return LedgerApi.get(owner + "/purchases/" + refill.id + "/confirmation");
    }

    @Test
    void the_refill_waits_and_its_owner_is_told_the_secret() {
        assertThat(refill.status).isEqualTo(PurchaseStatus.REQUIRES_ACTION);
        assertThat(refill.awaiting).isTrue();
        purchase().body("status", equalTo("REQUIRES_ACTION")).body("failure.code", equalTo("authentication_required"));
        confirmation()
                .statusCode(200)
                .body("clientSecret", equalTo("secret_x"))
                .body("paymentIntentId", equalTo("pi_" + refill.id))
                .body("paymentMethodId", equalTo("pm_card"));
        String reader = NativeApi.newKey(owner, "balance:read").secret();
        NativeApi.as(reader)
                .get(account(owner + "/purchases/" + refill.id + "/confirmation"))
                .then()
                .statusCode(403);
    }

    @Test
    void no_other_is_charged_meanwhile() throws Throwable {
        String code = VertxContextSupport.subscribeAndAwait(() -> purchases
                .refill(UUID.fromString(owner), Credits.of(300), new Money(1500, "USD"), "pm_card", "another")
                .map(made -> "made")
                .onFailure(RequestFailure.class)
                .recoverWithItem(failure -> ((RequestFailure) failure).code()));
        assertThat(code).isEqualTo("REFILL_UNDER_WAY");
        server().verify(1, postRequestedFor(urlPathEqualTo(INTENTS)));
    }

    @Test
    void confirmed_it_is_granted() {
        StripePayment payment = new StripePayment(refill.id.toString(), "pi_" + refill.id, 1500).become("processing");
        StripeEventSender.send(payment.event("payment_intent.processing"), clock.instant())
                .statusCode(200);
        StripeEventSender.send(payment.become("succeeded").succeeded(), clock.instant())
                .statusCode(200);
        balance(owner).body("available", equalTo(300));
        purchase().body("status", equalTo("PAID"));
        confirmation().statusCode(409).body("code", equalTo("NO_CONFIRMATION_NEEDED"));
    }

    /** It tells of the attempt before the owner confirmed. */
    @Test
    void an_old_event_does_not_end_a_refill_that_is_being_paid() {
        StripePayment payment = new StripePayment(refill.id.toString(), "pi_" + refill.id, 1500).become("processing");
        StripeEventSender.send(payment.event("payment_intent.processing"), clock.instant())
                .statusCode(200);
        StripeEventSender.send(payment.event("payment_intent.requires_action"), clock.instant())
                .statusCode(200);
        StripeEventSender.send(payment.event("payment_intent.payment_failed"), clock.instant())
                .statusCode(200);
        purchase().body("status", equalTo("OPEN"));
    }

    @Test
    void the_event_alone_says_it_too() {
        StripePayment payment =
                new StripePayment(refill.id.toString(), "pi_" + refill.id, 1500).become("requires_action");
        StripeEventSender.send(payment.event("payment_intent.requires_action"), clock.instant())
                .statusCode(200);
        purchase().body("status", equalTo("REQUIRES_ACTION"));
    }

    @Test
    void not_confirmed_in_time_it_is_called_off_at_stripe_and_has_failed() throws Throwable {
        server().stubFor(post(urlPathEqualTo(INTENTS + "/pi_" + refill.id + "/cancel"))
                .willReturn(json(200, "{\"id\": \"pi_" + refill.id + "\", \"object\": \"payment_intent\"}")));
        new StripePayment(refill.id.toString(), "pi_" + refill.id, 1500).become("requires_action");
        clock.advance(Duration.ofHours(13));
        VertxContextSupport.subscribeAndAwait(reconciliation::reconcileDue);
        purchase().body("status", equalTo("FAILED")).body("failure.code", equalTo("authentication_required"));
        server().verify(1, postRequestedFor(urlPathEqualTo(INTENTS + "/pi_" + refill.id + "/cancel")));
    }
}
