package dev.creditledger.ledger.wallet;

import java.util.List;
import java.util.Optional;

/** How much one wallet may have. Source: DOMAIN, What each surface shows, and Amounts. */
final class WalletLimits {
    private WalletLimits() {}

    /** The denial when the wallet has no room for one more allocation. */
    static Optional<Outcome> refusal(WalletEdit edit, Allocation added) {
        long live = edit.allocations().stream()
                .filter(allocation -> allocation.ending() == null)
                .count();
        if (live >= Wallet.MAXIMUM_ALLOCATIONS) {
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
        return left >= 0
                ? Optional.empty()
                : Optional.of(Outcome.Denied.because(
                        Rejection.WALLET_FULL, "The wallet's caps would add up to more than " + Credits.MAXIMUM + "."));
    }

    private static long ceiling(Allocation allocation) {
        long held = allocation.tally().held().micros();
        return allocation.ending() == null
                ? Math.addExact(allocation.pool().cap().micros(), held)
                : held;
    }
}
