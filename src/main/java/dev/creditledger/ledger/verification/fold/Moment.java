package dev.creditledger.ledger.verification.fold;

import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.ReservationStatus;
import java.time.Instant;

/**
 * How far time had come when an entry was made. What somebody asked for is carried out once all is done that has fallen
 * due by then; what time itself did is carried out in the order of its dates, of one date reservations first, then
 * limits, then pools, then allocations.
 *
 * @param date when the entry fell due; of one that was asked for, when it was made
 * @param limitsUntil every limit has reset ahead of the entry that was due by then, and no other because of it
 */
record Moment(Instant date, boolean isOfTime, Instant limitsUntil) {
    static Moment of(JournalEntry entry, AllocationAccounts allocations) {
        return switch (entry.type()) {
            case RESET -> ofTime(allocations.resetDate(entry));
            case EXPIRE -> ofTime(allocations.expiry(entry));
            case RELEASE -> isExpiry(entry) ? ofReservation(entry) : asked(entry);
            default -> asked(entry);
        };
    }

    private static Moment ofTime(Instant date) {
        return new Moment(date, true, date);
    }

    private static Moment ofReservation(JournalEntry entry) {
        Instant date = entry.details().reservation().expiresAt();
        return new Moment(date, true, date.minusNanos(1));
    }

    private static Moment asked(JournalEntry entry) {
        return new Moment(entry.createdAt(), false, entry.createdAt());
    }

    private static boolean isExpiry(JournalEntry entry) {
        return entry.type() == EntryType.RELEASE
                && entry.details().reservation() != null
                && entry.details().reservation().status() == ReservationStatus.EXPIRED;
    }
}
