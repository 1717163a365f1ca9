package dev.creditledger.purchase.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.json.UuidText;
import dev.creditledger.price.Money;
import dev.creditledger.purchase.PaymentFacts;
import dev.creditledger.purchase.PaymentNotice;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * What Stripe's events say about payments. Read field by field, as the shape of an event follows the API version of the
 * account that sends it, which need not be this library's.
 */
final class StripeEvents {
    private StripeEvents() {}

    static PaymentNotice read(String gateway, JsonNode event) {
        JsonNode object = event.path("data").path("object");
        String type = text(event, "type");
        return new PaymentNotice(
                gateway,
                text(event, "id"),
                type,
                Instant.ofEpochSecond(event.path("created").asLong()),
                purchase(object),
                type == null ? null : facts(type, object));
    }

    /** Null for a type that says nothing here. */
    private static PaymentFacts facts(String type, JsonNode object) {
        return switch (type) {
            case "payment_intent.succeeded" -> intent(object).and(paid(object, "amount_received"));
            case "payment_intent.payment_failed" -> intent(object).and(failure(object.path("last_payment_error")));
            case "payment_intent.canceled" -> intent(object).and(PaymentFacts.OVER);
            case "checkout.session.completed", "checkout.session.async_payment_succeeded" ->
                "paid".equals(text(object, "payment_status"))
                        ? session(object).and(paid(object, "amount_total"))
                        : session(object);
            case "checkout.session.async_payment_failed" ->
                session(object).and(PaymentFacts.failure("async_payment_failed", null));
            case "checkout.session.expired" -> session(object).and(PaymentFacts.OVER);
            case "charge.refunded" ->
                ofPayment(object)
                        .and(PaymentFacts.givenBack(
                                object.path("amount_refunded").asLong(), 0));
            case "charge.dispute.created" ->
                ofPayment(object)
                        .and(PaymentFacts.givenBack(0, object.path("amount").asLong()));
            default -> null;
        };
    }

    private static PaymentFacts intent(JsonNode intent) {
        JsonNode card = intent.path("last_payment_error").path("payment_method").path("card");
        return PaymentFacts.paymentIntent(text(intent, "id"), null).and(PaymentFacts.card(text(card, "fingerprint")));
    }

    private static PaymentFacts session(JsonNode session) {
        return PaymentFacts.checkout(text(session, "id"), null)
                .and(PaymentFacts.paymentIntent(reference(session, "payment_intent"), null));
    }

    /** Of a charge or a dispute. */
    private static PaymentFacts ofPayment(JsonNode object) {
        JsonNode card = object.path("payment_method_details").path("card");
        return PaymentFacts.paymentIntent(reference(object, "payment_intent"), null)
                .and(PaymentFacts.card(text(card, "fingerprint")));
    }

    private static PaymentFacts failure(JsonNode error) {
        String declined = text(error, "decline_code");
        String code = declined == null ? text(error, "code") : declined;
        return PaymentFacts.failure(code == null ? "payment_failed" : code, text(error, "message"));
    }

    private static UUID purchase(JsonNode object) {
        String id = text(object.path("metadata"), StripeRequests.PURCHASE);
        return id == null ? null : UuidText.parse(id).orElse(null);
    }

    /** Nothing here is sold in a currency that is not known. */
    private static PaymentFacts paid(JsonNode object, String field) {
        String currency = text(object, "currency");
        return currency == null || !Money.isCurrency(currency.toUpperCase(Locale.ROOT))
                ? PaymentFacts.NONE
                : PaymentFacts.paid(StripeFacts.money(object.path(field).asLong(), currency));
    }

    /** An id, or the whole object that has it. */
    private static String reference(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isObject() ? text(value, "id") : text(object, field);
    }

    private static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isTextual() ? value.asText() : null;
    }
}
