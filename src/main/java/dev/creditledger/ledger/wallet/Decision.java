package dev.creditledger.ledger.wallet;

import java.util.List;

/**
 * What became of a command: the wallet after it, the entries it adds to the journal (resets and expiries that were due
 * first), and the answer.
 *
 * @param ended allocations that were part of the wallet before and are not any more, as they ended
 * @param reservations those that were opened, changed or closed, as they are now
 */
public record Decision(
        Wallet wallet,
        List<JournalEntry> entries,
        List<Allocation> ended,
        List<Reservation> reservations,
        Outcome outcome) {
    static Decision unchanged(Wallet wallet, Outcome outcome) {
        return new Decision(wallet, List.of(), List.of(), List.of(), outcome);
    }

    public Decision {
        reservations = List.copyOf(reservations);
        ended = List.copyOf(ended);
        entries = List.copyOf(entries);
    }
}
