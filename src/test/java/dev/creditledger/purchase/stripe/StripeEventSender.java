package dev.creditledger.purchase.stripe;

import static io.restassured.RestAssured.given;

import com.stripe.net.Webhook;
import io.restassured.response.ValidatableResponse;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.UUID;

/** Tells the service events as Stripe does. */
public final class StripeEventSender {
    private StripeEventSender() {}

    public static String event(String type, String object) {
        return event("evt_" + UUID.randomUUID(), type, object);
    }

    public static String event(String id, String type, String object) {
        return "{\"id\": \"" + id + "\", \"object\": \"event\", \"type\": \"" + type
                + "\", \"created\": 1781524800, \"livemode\": false, \"data\": {\"object\": " + object + "}}";
    }

    public static String signature(String body, String secret, Instant at) {
        try {
            return Webhook.Signature.generateSignatureHeader(body, secret, at.getEpochSecond());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static ValidatableResponse send(String body, String signature) {
        return given().header("Stripe-Signature", signature)
                .contentType("application/json; charset=utf-8")
                .body(body)
                .post("/webhooks/stripe")
                .then();
    }

    public static ValidatableResponse send(String body, Instant at) {
        return send(body, signature(body, StripeDouble.WEBHOOK_SECRET, at));
    }

    public static String succeeded(String purchaseId, String paymentIntentId, long amount) {
        return event("payment_intent.succeeded", StripeDouble.paidIntent(purchaseId, paymentIntentId, amount, 0));
    }

    public static String session(String purchaseId, String paymentIntentId, long amount, String status) {
        return """
            {"id": "cs_%1$s", "object": "checkout.session", "payment_intent": "%2$s", "payment_status": "%4$s",
             "amount_total": %3$d, "currency": "usd", "client_reference_id": "%1$s",
             "metadata": {"credit_ledger_purchase_id": "%1$s"}}"""
                .formatted(purchaseId, paymentIntentId, amount, status);
    }

    public static String refunded(String paymentIntentId, long amount, long refunded) {
        return event(
                "charge.refunded",
                """
                {"id": "ch_%1$s", "object": "charge", "payment_intent": "%1$s", "amount": %2$d, "amount_refunded": %3$d,
                 "currency": "usd", "metadata": {}}"""
                        .formatted(paymentIntentId, amount, refunded));
    }

    public static String disputed(String paymentIntentId, long amount) {
        return event(
                "charge.dispute.created",
                """
                {"id": "dp_%1$s", "object": "dispute", "charge": "ch_%1$s", "payment_intent": "%1$s", "amount": %2$d,
                 "currency": "usd", "metadata": {}}"""
                        .formatted(paymentIntentId, amount));
    }
}
