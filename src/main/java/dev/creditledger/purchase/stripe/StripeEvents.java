package dev.creditledger.purchase.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.http.text.UuidText;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.purchase.provider.PaymentFacts;
import dev.creditledger.purchase.provider.PaymentNotice;
import dev.creditledger.purchase.provider.PaymentNotice.About;
import dev.creditledger.purchase.provider.PaymentNotice.Standing;
import dev.creditledger.purchase.provider.Reversal;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * What Stripe's events say about payments. Read field by field, as the shape of an event follows the API version of the
 * account that sends it, which need not be this library's.
 */
final class StripeEvents {
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private StripeEvents() {}

    /** @param isLive whether live mode is used here */
    static PaymentNotice read(String gateway, boolean isLive, JsonNode event) {
        JsonNode object = event.path("data").path("object");
        String type = text(event, "type");
        Standing standing = standing(isLive, event);
        PaymentFacts facts = null;
        About about = null;
        if (type != null && standing == Standing.OURS) {
            about = about(type, text(object, "id"));
            try {
                facts = facts(type, object);
            } catch (ArithmeticException beyondMeasure) {
                standing = Standing.UNUSABLE;
            }
        }
        return new PaymentNotice(
                gateway, text(event, "id"), type, occurredAt(event), purchase(object), standing, facts, about);
    }

    /** Null where it is about a payment, or says nothing here. */
    private static About about(String type, String id) {
        if (id == null) {
            return null;
        }
        return switch (type) {
            case "customer.deleted" -> new About(About.Kind.CUSTOMER, id);
            case "payment_method.detached" -> new About(About.Kind.PAYMENT_METHOD, id);
            default -> null;
        };
    }

    /** One that names an account is of another than the one that the endpoint belongs to. */
    private static Standing standing(boolean isLive, JsonNode event) {
        if (text(event, "account") != null) {
            return Standing.OTHER_ACCOUNT;
        }
        return event.path("livemode").asBoolean(isLive) == isLive ? Standing.OURS : Standing.OTHER_MODE;
    }

    /** The instant of an event; one beyond what a date can be is the beginning of all dates. */
    private static Instant occurredAt(JsonNode event) {
        long seconds = event.path("created").asLong();
        return Instant.ofEpochSecond(seconds < 0 || seconds > LAST_SECOND ? 0 : seconds);
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
            case "payment_intent.requires_action" -> intent(object).and(PaymentFacts.UNCONFIRMED);
            case "charge.refunded" ->
                ofPayment(
                        object,
                        StripeReversals.charge(
                                text(object, "id"), amount(object, "amount_refunded"), currency(object)));
            case "refund.created", "refund.updated", "refund.failed", "charge.refund.updated" ->
                ofPayment(
                        object,
                        StripeReversals.refund(
                                text(object, "id"),
                                amount(object, "amount"),
                                currency(object),
                                text(object, "status")));
            case "charge.dispute.created",
                    "charge.dispute.updated",
                    "charge.dispute.funds_withdrawn",
                    "charge.dispute.funds_reinstated",
                    "charge.dispute.closed" ->
                ofPayment(
                        object,
                        StripeReversals.dispute(
                                text(object, "id"),
                                amount(object, "amount"),
                                currency(object),
                                text(object, "status")));
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

    /** Reads a charge, a refund or a dispute; one without an id says nothing. */
    private static PaymentFacts ofPayment(JsonNode object, Reversal reversal) {
        JsonNode card = object.path("payment_method_details").path("card");
        PaymentFacts facts = PaymentFacts.paymentIntent(reference(object, "payment_intent"), null)
                .and(PaymentFacts.card(text(card, "fingerprint")));
        return reversal.id() == null ? facts : facts.and(PaymentFacts.givenBack(reversal));
    }

    private static Long amount(JsonNode object, String field) {
        return object.path(field).asLong();
    }

    private static PaymentFacts failure(JsonNode error) {
        String declined = text(error, "decline_code");
        String code = declined == null ? text(error, "code") : declined;
        PaymentFacts failed = PaymentFacts.failure(code == null ? "payment_failed" : code, text(error, "message"));
        return "authentication_required".equals(code) ? failed.and(PaymentFacts.UNCONFIRMED) : failed;
    }

    private static UUID purchase(JsonNode object) {
        String id = text(object.path("metadata"), StripeMetadata.PURCHASE);
        return id == null ? null : UuidText.parse(id).orElse(null);
    }

    private static PaymentFacts paid(JsonNode object, String field) {
        String currency = currency(object);
        return currency == null
                ? PaymentFacts.NONE
                : PaymentFacts.paid(StripeAmount.money(object.path(field).asLong(), currency));
    }

    /** Null for one that is not known: nothing is sold in it here. */
    private static String currency(JsonNode object) {
        String currency = text(object, "currency");
        return currency != null && Money.isCurrency(currency.toUpperCase(Locale.ROOT)) ? currency : null;
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
