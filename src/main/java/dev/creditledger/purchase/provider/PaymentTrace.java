package dev.creditledger.purchase.provider;

import dev.creditledger.ledger.credits.Money;
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
 * @param checkoutSessionId null where it is no page that tells
 * @param customerId whom the provider was told it is for; may be null
 * @param isPaid whether it was paid
 * @param isOver whether nothing was paid and nothing will be
 * @param order as the provider remembers it; null where it does not say what was bought
 */
public record PaymentTrace(
        String id,
        UUID purchaseId,
        UUID accountId,
        String paymentIntentId,
        String checkoutSessionId,
        String customerId,
        Money amount,
        boolean isPaid,
        boolean isOver,
        PaymentOrder order) {
    /**
     * A part of what the provider tells.
     *
     * @param list what it is a part of, in words
     * @param unreadable what the provider refuses to tell of, in words; null where it tells
     * @param next where it goes on; null at the end
     */
    public record Page(List<PaymentTrace> traces, String list, String unreadable, String next) {
        /** All that a provider tells which remembers nothing by itself. */
        public static final Page NOTHING = new Page(List.of(), "nothing", null, null);
    }
}
