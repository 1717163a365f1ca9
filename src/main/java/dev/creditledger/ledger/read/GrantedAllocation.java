package dev.creditledger.ledger.read;

import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.JournalEntry;

/**
 * An allocation with what its grant told beside its terms, as long as that has not been erased.
 *
 * @param externalId what the caller calls it; null for nothing
 * @param metadata a JSON object as compact text; null for none
 */
public record GrantedAllocation(Allocation allocation, String externalId, String metadata) {
    /** The allocation that a grant has just made. */
    public static GrantedAllocation of(JournalEntry grant) {
        return new GrantedAllocation(
                grant.details().allocation(),
                grant.details().externalId(),
                grant.activity().metadata());
    }

    /** The allocation as it is by now. */
    public GrantedAllocation with(Allocation current) {
        return new GrantedAllocation(current, externalId, metadata);
    }
}
