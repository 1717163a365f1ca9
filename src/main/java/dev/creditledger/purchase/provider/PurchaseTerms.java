package dev.creditledger.purchase.provider;

import dev.creditledger.ledger.credits.Credits;
import java.util.UUID;

/**
 * What is bought. The provider is told, so that a purchase can be made again from what it remembers.
 *
 * @param packageId null for a refill, like the code
 */
public record PurchaseTerms(
        PurchaseOrigin origin, Credits credits, Credits bonusCredits, UUID packageId, String packageCode) {
    /** What is granted once it is paid. */
    Credits total() {
        return credits.plus(bonusCredits);
    }
}
