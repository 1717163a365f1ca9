package dev.creditledger.ledger.verification.fold;

import dev.creditledger.ledger.credits.Hash;
import java.util.List;
import java.util.Optional;

/**
 * What a journal says, recomputed from it alone.
 *
 * @param transactions how many entries are in order, from the first one on: all, or those ahead of the divergence
 * @param head the hash of the last of them
 * @param allocations in the order they were granted, ended ones too, after the last of them
 */
public record Verification(
        long transactions, Hash head, List<AllocationSums> allocations, Optional<Divergence> firstDivergence) {
    public Verification {
        allocations = List.copyOf(allocations);
    }

    public boolean isOk() {
        return firstDivergence.isEmpty();
    }
}
