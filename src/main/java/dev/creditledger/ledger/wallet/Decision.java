package dev.creditledger.ledger.wallet;

import java.util.List;

/**
 * What became of a command: the wallet after it, the entries it adds to the journal (resets and expiries that were due
 * first), and the answer.
 *
 * @param ended allocations that were part of the wallet before and are not any more, as they ended
 */
public record Decision(Wallet wallet, List<JournalEntry> entries, List<Allocation> ended, Outcome outcome) {
    public Decision {
        ended = List.copyOf(ended);
        entries = List.copyOf(entries);
    }
}
