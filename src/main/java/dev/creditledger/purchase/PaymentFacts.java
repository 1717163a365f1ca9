package dev.creditledger.purchase;

import dev.creditledger.json.SecretText;
import dev.creditledger.price.Money;

/**
 * What a provider says of one payment, by an answer or an event. Facts only add up: told twice, late or out of order
 * they come to the same.
 *
 * @param clientSecret null where not told, like all the others that can be
 * @param paid what arrived; null when nothing has
 * @param refundedMinor all that was given back so far, in the currency's smallest unit, like what is disputed
 * @param failure of the last attempt; null when none failed
 * @param over whether nothing more can be paid
 */
public record PaymentFacts(
        String paymentIntentId,
        SecretText clientSecret,
        String checkoutSessionId,
        SecretText checkoutUrl,
        Money paid,
        long refundedMinor,
        long disputedMinor,
        Failure failure,
        boolean over,
        String cardFingerprint) {
    public static final PaymentFacts NONE = new PaymentFacts(null, null, null, null, null, 0, 0, null, false, null);
    /** Nothing more will come of it. */
    public static final PaymentFacts OVER = new PaymentFacts(null, null, null, null, null, 0, 0, null, true, null);

    /** In the provider's words; both may be null. */
    public record Failure(String code, String message) {}

    public static PaymentFacts paymentIntent(String id, String clientSecret) {
        return new PaymentFacts(id, SecretText.ofNullable(clientSecret), null, null, null, 0, 0, null, false, null);
    }

    public static PaymentFacts checkout(String sessionId, String url) {
        return new PaymentFacts(null, null, sessionId, SecretText.ofNullable(url), null, 0, 0, null, false, null);
    }

    public static PaymentFacts paid(Money amount) {
        return new PaymentFacts(null, null, null, null, amount, 0, 0, null, false, null);
    }

    public static PaymentFacts givenBack(long refundedMinor, long disputedMinor) {
        return new PaymentFacts(null, null, null, null, null, refundedMinor, disputedMinor, null, false, null);
    }

    public static PaymentFacts failure(String code, String message) {
        return new PaymentFacts(null, null, null, null, null, 0, 0, new Failure(code, message), false, null);
    }

    public static PaymentFacts card(String fingerprint) {
        return new PaymentFacts(null, null, null, null, null, 0, 0, null, false, fingerprint);
    }

    /** All that both say; where they differ, what this one says. */
    public PaymentFacts and(PaymentFacts more) {
        return new PaymentFacts(
                first(paymentIntentId, more.paymentIntentId),
                first(clientSecret, more.clientSecret),
                first(checkoutSessionId, more.checkoutSessionId),
                first(checkoutUrl, more.checkoutUrl),
                first(paid, more.paid),
                Math.max(refundedMinor, more.refundedMinor),
                Math.max(disputedMinor, more.disputedMinor),
                first(failure, more.failure),
                over || more.over,
                first(cardFingerprint, more.cardFingerprint));
    }

    static <T> T first(T one, T other) {
        return one == null ? other : one;
    }
}
