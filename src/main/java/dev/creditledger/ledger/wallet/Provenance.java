package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * Where an allocation's credits come from: what is told when they are granted, and never changes.
 *
 * @param id of the allocation
 * @param grantedSequence the journal sequence of its grant, and so its place in the order of creation
 * @param subscriptionId what the caller calls the subscription that the credits belong to, a UUID in its canonical form;
 *     null when they belong to none
 * @param siteId null when the credits belong to the whole account
 * @param costBasis what the credits were bought for, all of them; null when that is not known or they were free
 * @param purchaseId the purchase that paid for them; null for none
 */
public record Provenance(
        UUID id,
        long grantedSequence,
        AllocationSource source,
        String subscriptionId,
        UUID siteId,
        Instant createdAt,
        Instant effectiveAt,
        Money costBasis,
        UUID purchaseId) {
    public Provenance {
        if (costBasis != null && costBasis.minorUnits() < 0) {
            throw new IllegalArgumentException("credits cost nothing or more, not " + costBasis);
        }
    }

    /** Whether money was paid for the credits. */
    public boolean isBought() {
        return costBasis != null && costBasis.isPositive();
    }
}
