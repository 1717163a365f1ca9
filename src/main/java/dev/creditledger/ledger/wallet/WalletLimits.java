package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How much one wallet may have. Source: DOMAIN, What each surface shows, and Amounts. */
final class WalletLimits {
    private WalletLimits() {}

    /** How many more allocations the wallet may have. */
    static int room(WalletEdit edit) {
        long live = edit.allocations().stream()
                .filter(allocation -> allocation.ending() == null)
                .count();
        return (int) Math.max(0, Wallet.MAXIMUM_ALLOCATIONS - live);
    }

    /** The denial when the wallet has no room for one more allocation. */
    static Optional<Outcome> refusal(WalletEdit edit, Allocation added) {
        if (room(edit) == 0) {
            return Optional.of(Outcome.Denied.because(
                    Rejection.TOO_MANY_ALLOCATIONS,
                    "The wallet has " + Wallet.MAXIMUM_ALLOCATIONS + " active allocations, the most it may have."));
        }
        return refusal(edit.allocations(), added);
    }

    /** The denial when the wallet's caps would come to too much: no sum over a wallet may ever overflow. */
    static Optional<Outcome> refusal(List<Allocation> present, Allocation addedOrChanged) {
        long left = Credits.MAXIMUM.micros() - ceiling(addedOrChanged);
        for (Allocation allocation : present) {
            left -= allocation.id().equals(addedOrChanged.id()) ? 0 : ceiling(allocation);
            if (left < 0) {
                break;
            }
        }
        return left >= 0 ? Optional.empty() : Optional.of(full("The wallet's caps"));
    }

    /** The denial when what is held would no longer fit beside the cap that a reset grants anew. */
    static Optional<Outcome> refusalToHold(WalletEdit edit, List<Posting> drawn) {
        return drawn.stream()
                        .map(posting -> edit.allocation(posting.allocationId()))
                        .allMatch(allocation -> ceiling(allocation) <= Credits.MAXIMUM.micros())
                ? Optional.empty()
                : Optional.of(full("What is held and the caps"));
    }

    /** The denial when a change of caps would bring too much; one that brings nothing is never too much. */
    static Optional<Outcome> refusalToChange(
            WalletEdit edit, Allocation before, List<UsageRule> newRules, Instant now) {
        UsageRule pool = newRules.get(0);
        Credits grantable = Credits.MAXIMUM.minus(before.tally().granted());
        if (pool.balance().minus(before.pool().balance()).compareTo(grantable) > 0) {
            return Optional.of(full("The allocation's credits"));
        }
        return most(pool).compareTo(most(before.pool())) > 0
                ? refusal(edit.allocations(), before.adjust(newRules, before.priority(), before.expiresAt(), now))
                : Optional.empty();
    }

    private static Outcome full(String what) {
        return Outcome.Denied.because(
                Rejection.WALLET_FULL, what + " would add up to more than " + Credits.MAXIMUM + ".");
    }

    /** The cap that the rule has, or will have at its next reset. */
    private static Credits most(UsageRule rule) {
        return rule.cap().max(rule.capAfterReset());
    }

    /** The most that it may come to: a periodic pool goes back to its cap whatever is held of it. */
    private static long ceiling(Allocation allocation) {
        long held = allocation.tally().held().micros();
        if (allocation.ending() != null) {
            return held;
        }
        long cap = most(allocation.pool()).micros();
        return allocation.isPeriodic()
                ? cap + Math.min(held, Long.MAX_VALUE - cap)
                : Math.max(cap, allocation.pool().balance().micros() + held);
    }
}
