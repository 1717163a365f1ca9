package dev.creditledger.purchase.stripe;

import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Refund;
import com.stripe.model.StripeError;
import com.stripe.model.checkout.Session;
import dev.creditledger.purchase.provider.PaymentCard;
import dev.creditledger.purchase.provider.PaymentFacts;
import dev.creditledger.purchase.provider.PaymentOrder;
import dev.creditledger.purchase.provider.PurchaseOrigin;
import dev.creditledger.purchase.provider.Reversal;
import java.time.YearMonth;

/** What Stripe's answers say about a payment. */
final class StripeFacts {
    private static final String REQUIRES_PAYMENT_METHOD = "requires_payment_method";
    private static final String AUTHENTICATION_REQUIRED = "authentication_required";

    private StripeFacts() {}

    /** That it exists; whether it was paid is not this answer's to tell. */
    static PaymentFacts created(PaymentIntent intent) {
        return PaymentFacts.paymentIntent(intent.getId(), intent.getClientSecret());
    }

    static PaymentFacts of(PaymentOrder order, PaymentIntent intent) {
        PaymentFacts facts = of(intent).and(created(intent));
        boolean isDeclined = REQUIRES_PAYMENT_METHOD.equals(intent.getStatus());
        if (order.origin() != PurchaseOrigin.AUTO_REFILL || !isDeclined) {
            return facts;
        }
        PaymentFacts declined = facts.and(failure(intent.getLastPaymentError()));
        return order.isConfirmable() || asksForConfirmation(intent.getLastPaymentError())
                ? declined.and(PaymentFacts.UNCONFIRMED)
                : declined.and(PaymentFacts.OVER);
    }

    /**
     * Whether the bank wants the card's owner to confirm a charge that was made without one. Source: Stripe's API
     * reference, decline codes, authentication_required.
     */
    static boolean asksForConfirmation(StripeError error) {
        return error != null
                && (AUTHENTICATION_REQUIRED.equals(error.getCode())
                        || AUTHENTICATION_REQUIRED.equals(error.getDeclineCode()));
    }

    static PaymentFacts of(Session session) {
        PaymentFacts facts = PaymentFacts.checkout(session.getId(), session.getUrl());
        if (session.getPaymentIntent() != null) {
            facts = facts.and(PaymentFacts.paymentIntent(session.getPaymentIntent(), null));
        }
        if (session.getPaymentIntentObject() != null) {
            facts = facts.and(of(session.getPaymentIntentObject()));
        }
        if ("paid".equals(session.getPaymentStatus())) {
            facts = facts.and(PaymentFacts.paid(StripeAmount.money(session.getAmountTotal(), session.getCurrency())));
        }
        return isOver(session) ? facts.and(PaymentFacts.OVER) : facts;
    }

    /** A page that was completed is not opened again, should the payment fail afterwards. */
    private static boolean isOver(Session session) {
        if ("expired".equals(session.getStatus())) {
            return true;
        }
        PaymentIntent intent = session.getPaymentIntentObject();
        return "complete".equals(session.getStatus())
                && intent != null
                && (REQUIRES_PAYMENT_METHOD.equals(intent.getStatus()) || "canceled".equals(intent.getStatus()));
    }

    static Reversal reversal(Refund refund) {
        return StripeReversals.refund(refund.getId(), refund.getAmount(), refund.getCurrency(), refund.getStatus());
    }

    static Reversal reversal(Dispute dispute) {
        return StripeReversals.dispute(
                dispute.getId(), dispute.getAmount(), dispute.getCurrency(), dispute.getStatus());
    }

    static PaymentFacts card(PaymentIntent intent) {
        Charge charge = intent.getLatestChargeObject();
        return charge == null
                        || charge.getPaymentMethodDetails() == null
                        || charge.getPaymentMethodDetails().getCard() == null
                ? PaymentFacts.NONE
                : PaymentFacts.card(charge.getPaymentMethodDetails().getCard().getFingerprint());
    }

    static PaymentCard card(PaymentMethod method) {
        PaymentMethod.Card card = method.getCard();
        return card == null
                ? new PaymentCard(method.getId(), null, method.getType(), null)
                : new PaymentCard(
                        method.getId(), card.getFingerprint(), card.getBrand(), card.getLast4(), expires(card));
    }

    private static String expires(PaymentMethod.Card card) {
        return card.getExpYear() == null || card.getExpMonth() == null
                ? null
                : YearMonth.of(Math.toIntExact(card.getExpYear()), Math.toIntExact(card.getExpMonth()))
                        .toString();
    }

    private static PaymentFacts of(PaymentIntent intent) {
        PaymentFacts facts = PaymentFacts.paymentIntent(intent.getId(), null).and(card(intent));
        return switch (intent.getStatus()) {
            case "requires_action" -> facts.and(PaymentFacts.UNCONFIRMED);
            case "processing" -> facts.and(PaymentFacts.CONFIRMED);
            case "succeeded" ->
                facts.and(PaymentFacts.paid(StripeAmount.money(intent.getAmountReceived(), intent.getCurrency())));
            case "canceled" -> facts.and(PaymentFacts.OVER);
            default -> facts;
        };
    }

    private static PaymentFacts failure(StripeError error) {
        if (error == null) {
            return PaymentFacts.failure("card_declined", null);
        }
        return PaymentFacts.failure(
                error.getDeclineCode() == null ? error.getCode() : error.getDeclineCode(), error.getMessage());
    }
}
