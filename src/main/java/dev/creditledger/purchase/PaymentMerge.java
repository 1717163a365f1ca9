package dev.creditledger.purchase;

import dev.creditledger.http.text.SecretText;
import dev.creditledger.purchase.provider.PaymentFacts;
import dev.creditledger.purchase.provider.PurchaseOrigin;
import java.time.Instant;

/**
 * Adds facts to a purchase. Whatever their order and however often they are told, the purchase ends up the same: what
 * was paid stays paid, what was given back follows from the {@link Reversals}, and a failure or an end never takes back
 * a payment.
 */
final class PaymentMerge {
    private PaymentMerge() {}

    /** What the facts meant for the purchase. */
    enum Effect {
        APPLIED,
        NOTHING_NEW,
        /** They are of another payment, or of other money than the price: nobody gets credits for them. */
        MISMATCH
    }

    /** Whether they are of this payment at all. */
    static boolean fits(Purchase purchase, PaymentFacts facts) {
        return !isOfAnother(purchase.paymentIntentId, facts.paymentIntentId())
                && !isOfAnother(purchase.checkoutSessionId, facts.checkoutSessionId());
    }

    /** @param reversals all that are known of the payment, with those of the facts */
    static Effect merge(Purchase purchase, PaymentFacts facts, Reversals reversals, Instant now) {
        if (!fits(purchase, facts)) {
            return Effect.MISMATCH;
        }
        boolean changed = learn(purchase, facts);
        changed |= giveBack(purchase, reversals, now);
        if (facts.paid() != null && !purchase.isPaid()) {
            if (!covers(purchase, facts)) {
                return Effect.MISMATCH;
            }
            purchase.paidAt = now;
            purchase.paidMinor = facts.paid().minorUnits();
            purchase.status = PurchaseStatus.PAID;
            purchase.awaiting = false;
            changed = true;
        } else if (!purchase.isPaid()) {
            changed |= fail(purchase, facts, now);
            changed |= confirm(purchase, facts);
            changed |= end(purchase, facts);
        }
        if (!changed) {
            return Effect.NOTHING_NEW;
        }
        purchase.unsettled = TakeBack.isUnsettled(purchase);
        purchase.updatedAt = now;
        if (purchase.unsettled) {
            purchase.checkAt = now; // should settling it be cut short
        }
        return Effect.APPLIED;
    }

    private static boolean isOfAnother(String known, String told) {
        return known != null && told != null && !known.equals(told);
    }

    private static boolean covers(Purchase purchase, PaymentFacts facts) {
        return facts.paid().currency().equals(purchase.currency) && facts.paid().minorUnits() >= purchase.priceMinor;
    }

    private static boolean learn(Purchase purchase, PaymentFacts facts) {
        String clientSecret = SecretText.textOf(facts.clientSecret());
        String checkoutUrl = SecretText.textOf(facts.checkoutUrl());
        boolean news = isNews(purchase.paymentIntentId, facts.paymentIntentId())
                || isNews(purchase.clientSecret, clientSecret)
                || isNews(purchase.checkoutSessionId, facts.checkoutSessionId())
                || isNews(purchase.checkoutUrl, checkoutUrl)
                || isNews(purchase.cardFingerprint, facts.cardFingerprint());
        purchase.paymentIntentId = PaymentFacts.first(purchase.paymentIntentId, facts.paymentIntentId());
        purchase.clientSecret = PaymentFacts.first(purchase.clientSecret, clientSecret);
        purchase.checkoutSessionId = PaymentFacts.first(purchase.checkoutSessionId, facts.checkoutSessionId());
        purchase.checkoutUrl = PaymentFacts.first(purchase.checkoutUrl, checkoutUrl);
        purchase.cardFingerprint = PaymentFacts.first(purchase.cardFingerprint, facts.cardFingerprint());
        return news;
    }

    private static boolean isNews(String known, String told) {
        return known == null && told != null;
    }

    private static boolean giveBack(Purchase purchase, Reversals reversals, Instant now) {
        long refunded = reversals.refundedMinor();
        long disputed = reversals.disputedMinor();
        boolean differs = refunded != purchase.refundedMinor || disputed != purchase.disputedMinor;
        if (refunded > purchase.refundedMinor || disputed > purchase.disputedMinor) {
            purchase.givenBackAt = now;
        }
        purchase.refundedMinor = refunded;
        purchase.disputedMinor = disputed;
        return differs;
    }

    /** The buyer may try again; a card that was charged while the buyer was away is not. */
    private static boolean fail(Purchase purchase, PaymentFacts facts, Instant now) {
        if (facts.failure() == null || purchase.status == PurchaseStatus.EXPIRED) {
            return false;
        }
        purchase.failedAt = now;
        purchase.failureCode = facts.failure().code();
        purchase.failureMessage = facts.failure().message();
        // Its owner has the secret and may try again, until the provider says that it is over.
        if (purchase.status != PurchaseStatus.REQUIRES_ACTION) {
            purchase.status = PurchaseStatus.FAILED;
            purchase.awaiting &=
                    purchase.origin != PurchaseOrigin.AUTO_REFILL || Boolean.TRUE.equals(facts.needsConfirmation());
        }
        return true;
    }

    /** Whoever buys is there to confirm; the owner of a card that was charged by itself is to be told first. */
    private static boolean confirm(Purchase purchase, PaymentFacts facts) {
        if (facts.needsConfirmation() == null || purchase.origin != PurchaseOrigin.AUTO_REFILL || !purchase.awaiting) {
            return false;
        }
        PurchaseStatus before = purchase.status;
        if (facts.needsConfirmation()) {
            purchase.status = PurchaseStatus.REQUIRES_ACTION;
        } else if (before == PurchaseStatus.REQUIRES_ACTION) {
            purchase.status = PurchaseStatus.OPEN;
        }
        return purchase.status != before;
    }

    private static boolean end(Purchase purchase, PaymentFacts facts) {
        if (!facts.over() || !purchase.awaiting) {
            return false;
        }
        purchase.awaiting = false;
        purchase.status = purchase.status == PurchaseStatus.OPEN ? PurchaseStatus.EXPIRED : PurchaseStatus.FAILED;
        return true;
    }
}
