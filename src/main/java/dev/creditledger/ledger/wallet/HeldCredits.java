package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a capture or a release does to the allocations that credits are held of. Source: DOMAIN, Reservations. */
final class HeldCredits {
    private final WalletEdit edit;
    private final Instant now;
    /** The allocations that were changed, as they were before, by their ids. */
    private final Map<UUID, Allocation> before = new LinkedHashMap<>();

    HeldCredits(WalletEdit edit, Instant now) {
        this.edit = edit;
        this.now = now;
    }

    /** Lets go of all that is still held, as its time is up. */
    static JournalEntry expire(WalletEdit edit, Reservation reservation, Instant at) {
        return close(edit, reservation, ReservationStatus.EXPIRED, null, Activity.NONE, at);
    }

    /**
     * Lets go of all that is still held and closes the reservation.
     *
     * @param note why, and what the caller keeps with it; what it leaves out is taken from the reservation
     */
    static JournalEntry close(
            WalletEdit edit,
            Reservation reservation,
            ReservationStatus status,
            RequestKey request,
            Activity note,
            Instant at) {
        HeldCredits held = new HeldCredits(edit, at);
        held.release(reservation, reservation.holds());
        Reservation closed = reservation.close(status, at);
        edit.put(closed);
        return edit.enter(EntryDraft.of(EntryType.RELEASE, at)
                .withRequest(request)
                .withSite(reservation.siteId())
                .withPostings(held.postings())
                .withActivity(note.or(reservation.activity()).withoutWork())
                .withDetails(EntryDetails.ofReservation(closed)));
    }

    /** Spends up to the amount of what is held, in the order it was drawn; what is left of the holds. */
    List<Hold> capture(Reservation reservation, Credits amount) {
        List<Hold> left = new ArrayList<>(reservation.holds().size());
        Credits remaining = amount;
        for (Hold hold : reservation.holds()) {
            Credits part = hold.left().min(remaining);
            remaining = remaining.minus(part);
            left.add(hold.less(part));
            if (part.isPositive()) {
                edit.update(touch(hold.allocationId()).captureHeld(part, now));
            }
        }
        return left;
    }

    void release(Reservation reservation, List<Hold> holds) {
        for (Hold hold : holds) {
            if (hold.left().isPositive()) {
                edit.update(touch(hold.allocationId()).release(hold.left(), reservation.openedSequence(), now));
            }
        }
    }

    /** Draws what goes beyond the holds, after {@link Drawing#shortage} found none; from which, in that order. */
    List<UUID> drawBeyond(Reservation reservation, Credits amount) {
        List<Posting> drawn = Drawing.take(edit, reservation.siteId(), amount, now, (allocation, part, at) -> {
            before.putIfAbsent(allocation.id(), allocation);
            return allocation.consume(part, at);
        });
        return drawn.stream().map(Posting::allocationId).toList();
    }

    /** One an allocation, whatever was done to it. */
    List<Posting> postings() {
        return before.values().stream()
                .map(allocation -> Posting.of(allocation, edit.allocation(allocation.id())))
                .toList();
    }

    private Allocation touch(UUID allocationId) {
        Allocation allocation = edit.allocation(allocationId);
        before.putIfAbsent(allocationId, allocation);
        return allocation;
    }
}
