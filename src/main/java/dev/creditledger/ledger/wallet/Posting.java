package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import java.util.List;
import java.util.UUID;

/**
 * One allocation's part of one transaction: what it adds to each of the allocation's counts, its pool's balance before
 * and after, and its limits' balances after. Whatever the transaction is, granted − consumed − held − forfeited is what
 * the pool's balance changes by, so that a journal can be added up without knowing its types.
 *
 * @param limitsAfter of the rules within the pool, the widest first; empty without any
 * @param excessAfter of all rules, the pool first, see {@link UsageRule#excess}; empty when no rule has any
 */
public record Posting(
        UUID allocationId,
        Tally change,
        Credits balanceBefore,
        Credits balanceAfter,
        List<Credits> limitsAfter,
        List<Credits> excessAfter) {
    public Posting {
        limitsAfter = List.copyOf(limitsAfter);
        excessAfter = List.copyOf(excessAfter);
        if (!balanceBefore.plus(change.balance()).equals(balanceAfter)) {
            throw new IllegalArgumentException(
                    "a change of " + change.balance() + " does not lead from " + balanceBefore + " to " + balanceAfter);
        }
    }

    /** One that leaves no excess. */
    public Posting(
            UUID allocationId, Tally change, Credits balanceBefore, Credits balanceAfter, List<Credits> limitsAfter) {
        this(allocationId, change, balanceBefore, balanceAfter, limitsAfter, List.of());
    }

    /** What was done to an allocation that was there before. */
    static Posting of(Allocation before, Allocation after) {
        return of(before, after, after.tally().minus(before.tally()));
    }

    /** The posting of an allocation whose counts began anew, so that their difference is not what changed. */
    static Posting of(Allocation before, Allocation after, Tally change) {
        return new Posting(
                after.id(), change, before.pool().balance(), after.pool().balance(), limits(after), excess(after));
    }

    static Posting ofNew(Allocation granted) {
        return new Posting(
                granted.id(), granted.tally(), Credits.ZERO, granted.pool().balance(), limits(granted), List.of());
    }

    private static List<Credits> limits(Allocation allocation) {
        List<UsageRule> rules = allocation.rules();
        return switch (rules.size()) {
            case 1 -> List.of();
            case 2 -> List.of(rules.get(1).balance());
            default -> rules.stream().skip(1).map(UsageRule::balance).toList();
        };
    }

    private static List<Credits> excess(Allocation allocation) {
        for (UsageRule rule : allocation.rules()) {
            if (rule.excess().isPositive()) {
                return allocation.rules().stream().map(UsageRule::excess).toList();
            }
        }
        return List.of();
    }
}
