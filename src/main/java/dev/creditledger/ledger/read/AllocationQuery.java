package dev.creditledger.ledger.read;

import dev.creditledger.ledger.wallet.AllocationSource;
import java.time.Instant;
import java.util.UUID;

/**
 * Which allocations of one account, in the order they were granted. What is null does not restrict.
 *
 * @param externalId only the one that the caller calls so
 * @param after only those that come after that place
 */
public record AllocationQuery(
        UUID accountId,
        UUID siteId,
        UUID allocationId,
        String externalId,
        AllocationSource source,
        String subscriptionId,
        StatusAt status,
        Position after,
        int limit) {
    /** An allocation's place in the order of granting: several of one refund have one sequence. */
    public record Position(long sequence, UUID allocationId) {}

    /** A status, and the instant at which the allocations have it. */
    public record StatusAt(AllocationStatus status, Instant now) {}

    /** All of them, in pages. */
    public static AllocationQuery of(UUID accountId, UUID siteId, Position after, int limit) {
        return new AllocationQuery(accountId, siteId, null, null, null, null, null, after, limit);
    }

    /** One allocation by its id. */
    public static AllocationQuery one(UUID accountId, UUID siteId, UUID allocationId) {
        return new AllocationQuery(accountId, siteId, allocationId, null, null, null, null, null, 1);
    }

    /** Whether allocations may have to be passed over to find those that are asked for. */
    boolean isFiltered() {
        return source != null || subscriptionId != null || status != null;
    }
}
