package dev.creditledger.ledger.verification.fold;

import java.time.Instant;

/**
 * How far the texts of an account have been erased, or are being. What they said is in no row any more, so that rows are not
 * held against them; amounts, dates and hashes are.
 *
 * @param sequence of the last entry; 0 for none
 * @param slot the quarter of an hour that the entry is in; null for none
 */
public record Erased(long sequence, Instant slot) {
    public static final Erased NOTHING = new Erased(0, null);

    /** Whether sessions of that quarter of an hour have other names than the journal told. */
    boolean reaches(UsageRow.Key row) {
        return slot != null && row.session() != null && !row.slot().isAfter(slot);
    }

    /** Whether what was said when the reservation was made is gone. */
    boolean reaches(ReservationAccount reservation) {
        return reservation.state().openedSequence() <= sequence;
    }
}
