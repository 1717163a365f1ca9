package dev.creditledger.purchase;

import dev.creditledger.price.Money;
import java.util.List;
import java.util.UUID;

/**
 * Something that the provider tells without having been asked for it by name: a payment that was ordered from it, or that
 * money of one went back.
 *
 * @param id the provider's, of the object that tells
 * @param purchaseId null where it does not say
 * @param paymentIntentId null for a page that nobody has paid on
 * @param amount of the payment, or what went back
 * @param isOver whether nothing was paid and nothing will be
 * @param order as the provider remembers it; null where it does not say what was bought
 */
public record PaymentTrace(
        String id,
        UUID purchaseId,
        UUID accountId,
        String paymentIntentId,
        Money amount,
        boolean isOver,
        PaymentOrder order) {
    /**
     * Some of them.
     *
     * @param unreadable what the provider refuses to tell of, in words; null where it tells
     * @param next where it goes on; null at the end
     */
    public record Page(List<PaymentTrace> traces, String unreadable, String next) {
        /** Of a provider that remembers nothing by itself. */
        public static final Page NOTHING = new Page(List.of(), null, null);
    }
}
