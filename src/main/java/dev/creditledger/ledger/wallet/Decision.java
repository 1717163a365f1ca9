package dev.creditledger.ledger.wallet;

import java.util.List;

/**
 * What became of a command: the wallet after it, the entries it adds to the journal (resets and expiries that were due
 * first), and the answer.
 *
 * @param changed allocations of the wallet that were added or changed, as they are now
 * @param ended allocations that were part of the wallet before and are not any more, as they ended
 * @param reservations those that were opened, changed or closed, as they are now
 */
public record Decision(
        Wallet wallet,
        List<JournalEntry> entries,
        List<Allocation> changed,
        List<Allocation> ended,
        List<Reservation> reservations,
        Outcome outcome) {
    /** Whatever it was, it waits for what has fallen due. */
    public static Decision postponed(Wallet wallet) {
        return unchanged(wallet, new Outcome.Postponed());
    }

    static Decision unchanged(Wallet wallet, Outcome outcome) {
        return new Decision(wallet, List.of(), List.of(), List.of(), List.of(), outcome);
    }

    public Decision {
        reservations = List.copyOf(reservations);
        changed = List.copyOf(changed);
        ended = List.copyOf(ended);
        entries = List.copyOf(entries);
    }

    /** Whether the wallet is another than before. */
    public boolean isChange() {
        return outcome instanceof Outcome.Closed
                || !(entries.isEmpty() && changed.isEmpty() && ended.isEmpty() && reservations.isEmpty());
    }
}
