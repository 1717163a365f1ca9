package dev.creditledger.ledger.store;

import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Reservation;
import dev.creditledger.ledger.wallet.Wallet;
import java.time.Instant;
import java.util.List;

/**
 * What a batch makes of one wallet.
 *
 * @param expectedVersion of the row it was decided on; null for a wallet that is being opened
 * @param version of the row once this is written
 * @param dueAt when the scheduler is to look at it, null for never
 * @param rescheduled whether that, its time zone, its carry or whether it is closed is another than in that row
 * @param added allocations that have no row yet
 * @param changed allocations that have one
 * @param opened reservations that have no row yet, open or closed already
 * @param kept reservations that have one and changed
 * @param entries in the order of their sequence
 * @param audited those of them that are audited
 */
public record WalletChange(
        Wallet wallet,
        Long expectedVersion,
        long version,
        Instant dueAt,
        boolean rescheduled,
        List<Allocation> added,
        List<ChangedAllocation> changed,
        List<Reservation> opened,
        List<Reservation> kept,
        List<JournalEntry> entries,
        List<AuditedEntry> audited) {
    public WalletChange {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        opened = List.copyOf(opened);
        kept = List.copyOf(kept);
        entries = List.copyOf(entries);
        audited = List.copyOf(audited);
    }

    /** An allocation that has a row. */
    public record ChangedAllocation(Allocation allocation, Extent extent) {}

    /** How much of an allocation differs from its row. */
    public enum Extent {
        /** Nothing but balances. */
        BALANCES,
        /** Terms, reset dates or life too. */
        TERMS,
        /** It has other rules than before. */
        RULES
    }

    public boolean opens() {
        return expectedVersion == null;
    }

    /** It has a row, of which more changes than each journal entry does. */
    boolean reschedules() {
        return !opens() && rescheduled;
    }

    /** It has a row, of which only version, sequence, head and clock change. */
    boolean onlyAdvances() {
        return !opens() && !rescheduled;
    }

    /** The row once this change is written. */
    public StoredWallet stored() {
        return new StoredWallet(wallet, version, dueAt);
    }
}
