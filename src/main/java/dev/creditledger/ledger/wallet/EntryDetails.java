package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.rating.Costing;
import dev.creditledger.ledger.rating.Pricing;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What only some types of journal entries have; every part is null, empty or 0 for the others.
 *
 * @param allocations as they were granted, for GRANT and a REFUND that made some; as it is from then on, for ADJUST and
 *     VOID
 * @param periods how many reset dates a RESET stands for
 * @param reservation as the entry left it, for RESERVE, CAPTURE and RELEASE
 * @param refundOf the transaction that a REFUND gave back
 * @param timeZone the account's from then on, for an ADJUST that moved it
 * @param timeZoneBefore the account's until then
 * @param pricing how the amount came about, for a CONSUME, RESERVE or CAPTURE of what was used
 * @param externalId what the caller calls the allocation, for a GRANT
 */
public record EntryDetails(
        List<Allocation> allocations,
        long periods,
        ReservationState reservation,
        UUID refundOf,
        ZoneId timeZone,
        ZoneId timeZoneBefore,
        Pricing pricing,
        String externalId) {
    public static final EntryDetails NONE = new EntryDetails(List.of(), 0, null, null, null, null, null, null);

    public EntryDetails {
        allocations = List.copyOf(allocations);
    }

    /** The allocation that the entry is about, the first where there are several; null without any. */
    public Allocation allocation() {
        return allocations.isEmpty() ? null : allocations.get(0);
    }

    /** The allocation of that id as the entry tells it. */
    public Optional<Allocation> allocation(UUID id) {
        return allocations.stream()
                .filter(allocation -> allocation.id().equals(id))
                .findFirst();
    }

    static EntryDetails ofAllocation(Allocation allocation) {
        return new EntryDetails(List.of(allocation), 0, null, null, null, null, null, null);
    }

    static EntryDetails ofPeriods(long periods) {
        return new EntryDetails(List.of(), periods, null, null, null, null, null, null);
    }

    static EntryDetails ofReservation(Reservation reservation) {
        return ofReservation(reservation.state());
    }

    static EntryDetails ofReservation(ReservationState reservation) {
        return new EntryDetails(List.of(), 0, reservation, null, null, null, null, null);
    }

    /** @param added those that were made for what could not go back */
    static EntryDetails ofRefund(UUID transactionId, List<Allocation> added) {
        return new EntryDetails(added, 0, null, transactionId, null, null, null, null);
    }

    static EntryDetails ofTimeZone(ZoneId before, ZoneId after) {
        return new EntryDetails(List.of(), 0, null, null, after, before, null, null);
    }

    /** The details with a pricing; null for none. */
    EntryDetails withPricing(Pricing newPricing) {
        return newPricing == null
                ? this
                : new EntryDetails(
                        allocations, periods, reservation, refundOf, timeZone, timeZoneBefore, newPricing, externalId);
    }

    /** The details with another costing of the pricing that they have. */
    EntryDetails withCosting(Costing newCosting) {
        return withPricing(pricing.withCosting(newCosting));
    }

    /** The details with what the caller calls the allocation; null for nothing. */
    EntryDetails withExternalId(String newExternalId) {
        return newExternalId == null
                ? this
                : new EntryDetails(
                        allocations, periods, reservation, refundOf, timeZone, timeZoneBefore, pricing, newExternalId);
    }
}
