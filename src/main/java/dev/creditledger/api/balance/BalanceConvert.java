package dev.creditledger.api.balance;

import dev.creditledger.api.balance.BalanceMessages.BalanceAnswer;
import dev.creditledger.api.balance.BalanceMessages.Part;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.Wallet;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Translates what there is to spend to the wire. */
final class BalanceConvert {
    private BalanceConvert() {}

    /**
     * Writes what there is to spend.
     *
     * @param siteId the site whose credits to show; null for the whole account
     */
    static BalanceAnswer balance(Wallet wallet, UUID siteId, Instant now) {
        Instant asOf = wallet.monotonic(now);
        List<Allocation> active = wallet.active(siteId, asOf);
        Part periodic = part(active, true);
        Part topUp = part(active, false);
        Credits held = wallet.allocations().stream()
                .filter(allocation -> allocation.isVisibleTo(siteId))
                .map(allocation -> allocation.tally().held())
                .reduce(Credits.ZERO, Credits::plus);
        return new BalanceAnswer(periodic.balance().plus(topUp.balance()), periodic, topUp, held, asOf);
    }

    private static Part part(List<Allocation> active, boolean periodic) {
        Credits balance = Credits.ZERO;
        Credits cap = Credits.ZERO;
        for (Allocation allocation : active) {
            if (allocation.isPeriodic() == periodic) {
                balance = balance.plus(allocation.available());
                cap = cap.plus(allocation.pool().cap());
            }
        }
        return new Part(balance, cap);
    }
}
