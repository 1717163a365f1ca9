package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.util.List;

/**
 * When the next of some allocations resets or expires; {@link Instant#MAX} for never. Looked for once, when it is asked:
 * spending changes no dates, so that the wallet after it takes them over from the one before.
 */
final class DueDates {
    /** Null once they have been looked through, as the wallets to come keep these dates and not those allocations. */
    private List<Allocation> allocations;

    private Instant next;
    private Instant nextScheduled;

    DueDates(List<Allocation> allocations) {
        this.allocations = allocations;
    }

    /** The next date of any period. */
    synchronized Instant next() {
        lookThrough();
        return next;
    }

    /** The expiries, and resets of periods of HOUR and wider. */
    synchronized Instant nextScheduled() {
        lookThrough();
        return nextScheduled;
    }

    private void lookThrough() {
        if (allocations != null) {
            next = RollForward.nextDue(allocations, false);
            nextScheduled = RollForward.nextDue(allocations, true);
            allocations = null;
        }
    }
}
