package dev.creditledger.ledger.wallet;

import java.util.UUID;

/**
 * One allocation's part of one transaction: what it adds to each of the allocation's counts, and its pool's balance
 * before and after. Whatever the transaction is, granted − consumed − held − forfeited is what the balance changes by,
 * so that a journal can be added up without knowing its types.
 */
public record Posting(UUID allocationId, Tally change, Credits balanceBefore, Credits balanceAfter) {
    public Posting {
        if (!balanceBefore.plus(change.balance()).equals(balanceAfter)) {
            throw new IllegalArgumentException(
                    "a change of " + change.balance() + " does not lead from " + balanceBefore + " to " + balanceAfter);
        }
    }

    static Posting of(Allocation before, Tally change) {
        Credits balance = before.pool().balance();
        return new Posting(before.id(), change, balance, balance.plus(change.balance()));
    }

    /** What it is about, in one number: what was granted, or else drawn, or else forfeited. */
    public Credits amount() {
        if (!change.granted().isZero()) {
            return change.granted();
        }
        return change.consumed().isZero() ? change.forfeited() : change.consumed();
    }
}
