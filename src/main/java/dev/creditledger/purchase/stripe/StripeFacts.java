package dev.creditledger.purchase.stripe;

import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Refund;
import com.stripe.model.StripeError;
import com.stripe.model.checkout.Session;
import dev.creditledger.purchase.PaymentCard;
import dev.creditledger.purchase.PaymentFacts;
import dev.creditledger.purchase.PaymentOrder;
import dev.creditledger.purchase.PurchaseOrigin;

/** What Stripe's answers say about a payment. */
final class StripeFacts {
    private static final String FAILED_REFUND = "failed";

    private StripeFacts() {}

    /** That it exists; whether it was paid is not this answer's to tell. */
    static PaymentFacts created(PaymentIntent intent) {
        return PaymentFacts.paymentIntent(intent.getId(), intent.getClientSecret());
    }

    static PaymentFacts of(PaymentOrder order, PaymentIntent intent) {
        PaymentFacts facts = of(intent).and(created(intent));
        boolean gone =
                order.origin() == PurchaseOrigin.AUTO_REFILL && "requires_payment_method".equals(intent.getStatus());
        return gone ? facts.and(failure(intent.getLastPaymentError())).and(PaymentFacts.OVER) : facts;
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
        return "expired".equals(session.getStatus()) ? facts.and(PaymentFacts.OVER) : facts;
    }

    /** How much of the charge is disputed is not this answer's to tell. */
    static PaymentFacts of(Refund refund) {
        if (refund.getChargeObject() == null || FAILED_REFUND.equals(refund.getStatus())) {
            return PaymentFacts.NONE;
        }
        return PaymentFacts.givenBack(refunded(refund.getChargeObject()), 0);
    }

    /** While a bank only asks, nothing has been taken back. Source: Stripe's API reference, The Dispute object, status. */
    static boolean hasMovedMoney(String disputeStatus) {
        return disputeStatus == null || !disputeStatus.startsWith("warning_");
    }

    static PaymentFacts disputed(PaymentFacts facts, long amountMinor) {
        return new PaymentFacts(
                facts.paymentIntentId(),
                facts.clientSecret(),
                facts.checkoutSessionId(),
                facts.checkoutUrl(),
                facts.paid(),
                facts.refundedMinor(),
                amountMinor,
                facts.failure(),
                facts.over(),
                facts.cardFingerprint());
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
                : new PaymentCard(method.getId(), card.getFingerprint(), card.getBrand(), card.getLast4());
    }

    private static PaymentFacts of(PaymentIntent intent) {
        PaymentFacts facts = PaymentFacts.paymentIntent(intent.getId(), null).and(card(intent));
        if (intent.getLatestChargeObject() != null) {
            facts = facts.and(givenBack(intent.getLatestChargeObject()));
        }
        return switch (intent.getStatus()) {
            case "succeeded" ->
                facts.and(PaymentFacts.paid(StripeAmount.money(intent.getAmountReceived(), intent.getCurrency())));
            case "canceled" -> facts.and(PaymentFacts.OVER);
            default -> facts;
        };
    }

    private static PaymentFacts givenBack(Charge charge) {
        long disputed = Boolean.TRUE.equals(charge.getDisputed()) ? charge.getAmount() : 0;
        return PaymentFacts.givenBack(refunded(charge), StripeAmount.minorUnits(disputed, charge.getCurrency()));
    }

    private static long refunded(Charge charge) {
        Long refunded = charge.getAmountRefunded();
        return refunded == null ? 0 : StripeAmount.minorUnits(refunded, charge.getCurrency());
    }

    private static PaymentFacts failure(StripeError error) {
        if (error == null) {
            return PaymentFacts.failure("card_declined", null);
        }
        return PaymentFacts.failure(
                error.getDeclineCode() == null ? error.getCode() : error.getDeclineCode(), error.getMessage());
    }
}
