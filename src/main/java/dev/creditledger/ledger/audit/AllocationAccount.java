package dev.creditledger.ledger.audit;

import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.Credits;
import dev.creditledger.ledger.wallet.EndReason;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Posting;
import dev.creditledger.ledger.wallet.Tally;

/**
 * One allocation as the journal has told of it so far. Immutable.
 *
 * @param terms as it was granted, or as it was changed last
 * @param period the counts of its pool's current period, as the wallet keeps them
 * @param ended by the journal; null for one that has not, or has just run out
 */
record AllocationAccount(long grantedSequence, Allocation terms, AllocationSums sums, Tally period, EndReason ended) {
    private static final Tally NOTHING = Tally.granting(Credits.ZERO);

    static AllocationAccount granted(JournalEntry entry) {
        Allocation terms = entry.details().allocation();
        return new AllocationAccount(entry.sequence(), terms, AllocationSums.none(terms.id()), NOTHING, null);
    }

    AllocationAccount after(JournalEntry entry, Posting posting) {
        String who = "allocation " + posting.allocationId();
        DivergedException.requireEqual(
                entry.sequence(),
                Check.BALANCE,
                sums.balance(),
                posting.balanceBefore(),
                "The entry begins with another balance of " + who + " than the entries ahead left.");
        AllocationSums after = sums.plus(posting.change());
        if (after.balance().isNegative()) {
            throw DivergedException.of(
                    entry.sequence(),
                    Check.BALANCE,
                    "at least 0",
                    after.balance(),
                    "The balance of " + who + " is negative.");
        }
        if (after.isAnyNegative()) {
            throw DivergedException.of(
                    entry.sequence(),
                    Check.IDENTITY,
                    "nothing below 0",
                    after,
                    "Of " + who + " less than nothing was granted, consumed, held or forfeited.");
        }
        return new AllocationAccount(
                grantedSequence, terms(entry, posting), after, period(entry.type(), posting), ended(entry.type()));
    }

    private Allocation terms(JournalEntry entry, Posting posting) {
        Allocation told = entry.details().allocation();
        return told != null && told.id().equals(posting.allocationId()) ? told : terms;
    }

    /** A reset begins to count anew, with what is still held as granted. */
    private Tally period(EntryType type, Posting posting) {
        Tally change = posting.change();
        return type == EntryType.RESET
                ? new Tally(change.granted().plus(period.held()), Credits.ZERO, period.held(), Credits.ZERO)
                : new Tally(
                        period.granted().plus(change.granted()),
                        period.consumed().plus(change.consumed()),
                        period.held().plus(change.held()),
                        period.forfeited().plus(change.forfeited()));
    }

    private EndReason ended(EntryType type) {
        return switch (type) {
            case EXPIRE -> EndReason.EXPIRED;
            case VOID -> EndReason.VOIDED;
            default -> ended;
        };
    }
}
