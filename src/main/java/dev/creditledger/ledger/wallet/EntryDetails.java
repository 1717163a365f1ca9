package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.rating.Pricing;
import java.time.ZoneId;
import java.util.UUID;

/**
 * What only some types of journal entries have; every part is null, or 0, for the others.
 *
 * @param allocation as it was granted, for GRANT and a REFUND that made one; as it is from then on, for ADJUST and VOID
 * @param periods how many reset dates a RESET stands for
 * @param reservation as the entry left it, for RESERVE, CAPTURE and RELEASE
 * @param refundOf the transaction that a REFUND gave back
 * @param timeZone the account's from then on, for an ADJUST that moved it
 * @param timeZoneBefore the account's until then
 * @param pricing how the amount came about, for a CONSUME, RESERVE or CAPTURE of what was used
 */
public record EntryDetails(
        Allocation allocation,
        long periods,
        ReservationState reservation,
        UUID refundOf,
        ZoneId timeZone,
        ZoneId timeZoneBefore,
        Pricing pricing) {
    public static final EntryDetails NONE = new EntryDetails(null, 0, null, null, null, null, null);

    static EntryDetails ofAllocation(Allocation allocation) {
        return new EntryDetails(allocation, 0, null, null, null, null, null);
    }

    static EntryDetails ofPeriods(long periods) {
        return new EntryDetails(null, periods, null, null, null, null, null);
    }

    static EntryDetails ofReservation(Reservation reservation) {
        return ofReservation(reservation.state());
    }

    static EntryDetails ofReservation(ReservationState reservation) {
        return new EntryDetails(null, 0, reservation, null, null, null, null);
    }

    /** @param allocation the one that was made for what could not go back; null without one */
    static EntryDetails ofRefund(UUID transactionId, Allocation allocation) {
        return new EntryDetails(allocation, 0, null, transactionId, null, null, null);
    }

    static EntryDetails ofTimeZone(ZoneId before, ZoneId after) {
        return new EntryDetails(null, 0, null, null, after, before, null);
    }

    /** The details with a pricing; null for none. */
    EntryDetails withPricing(Pricing newPricing) {
        return newPricing == null
                ? this
                : new EntryDetails(allocation, periods, reservation, refundOf, timeZone, timeZoneBefore, newPricing);
    }
}
