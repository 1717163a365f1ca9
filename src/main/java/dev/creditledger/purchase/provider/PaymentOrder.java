package dev.creditledger.purchase.provider;

import dev.creditledger.ledger.credits.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * A purchase as a provider is told of it. The same purchase is always told in the same words, as a provider refuses
 * another request under the same idempotency key.
 *
 * @param customerId the account, as the provider knows it
 * @param attempt counts the customers that it was told for before
 * @param addresses where the provider's page sends the buyer; null for the configured ones
 * @param isCardKept whether the card that pays it is stored
 * @param isConfirmable whether its owner was told how to confirm it, and may do so still
 * @param paymentMethodId the stored card to charge; null unless it is an off-session charge
 * @param paymentIntentId null while it is not known, like the session
 */
public record PaymentOrder(
        UUID purchaseId,
        UUID accountId,
        PurchaseTerms terms,
        String customerId,
        int attempt,
        Money price,
        ReturnAddresses addresses,
        boolean isCardKept,
        boolean isConfirmable,
        String paymentMethodId,
        String paymentIntentId,
        String checkoutSessionId,
        Instant createdAt,
        Instant expiresAt) {
    public PurchaseOrigin origin() {
        return terms.origin();
    }

    /** What is bought, in a buyer's words. */
    public String description() {
        return terms.total() + " credits";
    }

    /** One for each thing that is asked of the provider about this purchase. */
    public String idempotencyKey(String what) {
        String key = what + "-" + purchaseId;
        return attempt == 0 ? key : key + "-" + attempt;
    }
}
