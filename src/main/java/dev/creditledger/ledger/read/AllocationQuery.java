package dev.creditledger.ledger.read;

import dev.creditledger.ledger.wallet.AllocationSource;
import java.util.UUID;

/**
 * Which allocations of one account, in the order they were granted. What is null does not restrict.
 *
 * @param after only those granted by a later journal sequence
 */
public record AllocationQuery(
        UUID accountId,
        UUID siteId,
        UUID allocationId,
        AllocationSource source,
        UUID subscriptionId,
        Long after,
        int limit) {
    /** All of them, in pages. */
    public static AllocationQuery of(UUID accountId, UUID siteId, Long after, int limit) {
        return new AllocationQuery(accountId, siteId, null, null, null, after, limit);
    }

    /** One allocation by its id. */
    public static AllocationQuery one(UUID accountId, UUID siteId, UUID allocationId) {
        return new AllocationQuery(accountId, siteId, allocationId, null, null, null, 1);
    }

    /** Whether allocations may have to be passed over to find those that are asked for. */
    boolean isFiltered() {
        return source != null || subscriptionId != null;
    }
}
