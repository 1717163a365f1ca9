package dev.creditledger.ledger.read;

import java.util.UUID;

/**
 * Which allocations of one account, in the order they were granted. What is null does not restrict.
 *
 * @param after only those granted by a later journal sequence
 */
public record AllocationQuery(UUID accountId, UUID siteId, UUID allocationId, Long after, int limit) {}
