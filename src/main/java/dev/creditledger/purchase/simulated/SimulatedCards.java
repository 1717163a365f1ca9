package dev.creditledger.purchase.simulated;

import dev.creditledger.purchase.provider.PaymentCard;
import dev.creditledger.purchase.provider.PaymentFacts;

/**
 * Cards that are their names: {@code pm_visa_1} and {@code pm_visa_2} are one card, stored twice; what has
 * {@code declined} in its name is declined.
 */
final class SimulatedCards {
    static final PaymentFacts DECLINED = PaymentFacts.failure("card_declined", "The simulated payment failed.");

    private SimulatedCards() {}

    /** All but what follows the last underscore of two. */
    static String fingerprint(String paymentMethodId) {
        int last = paymentMethodId.lastIndexOf('_');
        return last > paymentMethodId.indexOf('_') ? paymentMethodId.substring(0, last) : paymentMethodId;
    }

    static boolean isDeclined(String paymentMethodId) {
        return paymentMethodId.contains("declined");
    }

    static PaymentCard card(String paymentMethodId) {
        return new PaymentCard(paymentMethodId, fingerprint(paymentMethodId), "simulated", "4242");
    }
}
