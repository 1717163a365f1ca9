package dev.creditledger.purchase.provider;

import dev.creditledger.http.text.SecretText;
import dev.creditledger.ledger.credits.Money;
import java.util.ArrayList;
import java.util.List;

/**
 * What a provider says of one payment, by an answer or an event. Told twice, late or out of order they come to the same.
 *
 * @param clientSecret null where not told, like all the others that can be
 * @param paid what arrived; null when nothing has
 * @param failure of the last attempt; null when none failed
 * @param needsConfirmation whether the payment waits for its owner to confirm it to the bank; null where not told
 * @param over whether nothing more can be paid
 */
public record PaymentFacts(
        String paymentIntentId,
        SecretText clientSecret,
        String checkoutSessionId,
        SecretText checkoutUrl,
        Money paid,
        GivenBack givenBack,
        Failure failure,
        Boolean needsConfirmation,
        boolean over,
        String cardFingerprint) {
    public static final PaymentFacts NONE =
            new PaymentFacts(null, null, null, null, null, GivenBack.NOTHING, null, null, false, null);
    /** Nothing more will come of it. */
    public static final PaymentFacts OVER =
            new PaymentFacts(null, null, null, null, null, GivenBack.NOTHING, null, null, true, null);

    public static final PaymentFacts UNCONFIRMED =
            new PaymentFacts(null, null, null, null, null, GivenBack.NOTHING, null, true, false, null);
    public static final PaymentFacts CONFIRMED =
            new PaymentFacts(null, null, null, null, null, GivenBack.NOTHING, null, false, false, null);

    /** Why it failed, in the provider's words; both may be null. */
    public record Failure(String code, String message) {}

    /**
     * The money that went back of a payment, as far as it was told.
     *
     * @param isAll whether the payment has no others, as the provider was asked for all of them
     */
    public record GivenBack(List<Reversal> reversals, boolean isAll) {
        static final GivenBack NOTHING = new GivenBack(List.of(), false);

        public GivenBack {
            reversals = List.copyOf(reversals);
        }

        GivenBack and(GivenBack more) {
            List<Reversal> both = new ArrayList<>(reversals);
            both.addAll(more.reversals);
            return new GivenBack(both, isAll || more.isAll);
        }
    }

    public static PaymentFacts paymentIntent(String id, String clientSecret) {
        return new PaymentFacts(
                id, SecretText.ofNullable(clientSecret), null, null, null, GivenBack.NOTHING, null, null, false, null);
    }

    public static PaymentFacts checkout(String sessionId, String url) {
        return new PaymentFacts(
                null, null, sessionId, SecretText.ofNullable(url), null, GivenBack.NOTHING, null, null, false, null);
    }

    public static PaymentFacts paid(Money amount) {
        return new PaymentFacts(null, null, null, null, amount, GivenBack.NOTHING, null, null, false, null);
    }

    /** The reversals that were told; there may be others. */
    public static PaymentFacts givenBack(Reversal... some) {
        return givenBack(new GivenBack(List.of(some), false));
    }

    public static PaymentFacts givenBack(GivenBack given) {
        return new PaymentFacts(null, null, null, null, null, given, null, null, false, null);
    }

    public static PaymentFacts failure(String code, String message) {
        return new PaymentFacts(
                null, null, null, null, null, GivenBack.NOTHING, new Failure(code, message), null, false, null);
    }

    public static PaymentFacts card(String fingerprint) {
        return new PaymentFacts(null, null, null, null, null, GivenBack.NOTHING, null, null, false, fingerprint);
    }

    /** All that both say; where they differ, what this one says. */
    public PaymentFacts and(PaymentFacts more) {
        return new PaymentFacts(
                first(paymentIntentId, more.paymentIntentId),
                first(clientSecret, more.clientSecret),
                first(checkoutSessionId, more.checkoutSessionId),
                first(checkoutUrl, more.checkoutUrl),
                first(paid, more.paid),
                givenBack.and(more.givenBack),
                first(failure, more.failure),
                first(needsConfirmation, more.needsConfirmation),
                over || more.over,
                first(cardFingerprint, more.cardFingerprint));
    }

    public static <T> T first(T one, T other) {
        return one == null ? other : one;
    }
}
