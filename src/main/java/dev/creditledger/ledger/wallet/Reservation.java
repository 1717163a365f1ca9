package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Credits held now, to be captured or released later; others say hold. Immutable. Source: DOMAIN, Reservations.
 *
 * @param id also the id of the transaction that opened it
 * @param openedSequence of that transaction
 * @param siteId the site it draws as; null for the whole account
 * @param amount what was held at first
 * @param captured what was spent so far, beyond the amount too
 * @param released what was let go so far, whether it went back or was forfeited
 * @param holds in the order they were drawn, and are captured
 * @param closedAt null while it is open
 * @param activity what it is for, without a reason: that is the opening entry's
 */
public record Reservation(
        UUID id,
        long openedSequence,
        UUID siteId,
        Credits amount,
        Credits captured,
        Credits released,
        List<Hold> holds,
        ReservationStatus status,
        Instant createdAt,
        Instant expiresAt,
        Instant closedAt,
        Activity activity) {
    public Reservation {
        holds = List.copyOf(holds);
        if ((status == ReservationStatus.OPEN) != (closedAt == null)) {
            throw new IllegalArgumentException("a reservation is closed at an instant exactly when it is not open");
        }
    }

    /** What is neither captured nor let go yet. */
    public Credits held() {
        return holds.stream().map(Hold::left).reduce(Credits.ZERO, Credits::plus);
    }

    boolean isOpen() {
        return status == ReservationStatus.OPEN;
    }

    /** Whether a caller acting as that site, or as the whole account when null, may see and use it. */
    public boolean isVisibleTo(UUID site) {
        return site == null || site.equals(siteId);
    }

    public boolean isExpired(Instant now) {
        return !expiresAt.isAfter(now);
    }

    /** The reservation as it stands at {@code now}, whether its expiry has been written or not. */
    public Reservation at(Instant now) {
        return isOpen() && isExpired(now) ? close(ReservationStatus.EXPIRED, expiresAt) : this;
    }

    public ReservationState state() {
        return new ReservationState(id, openedSequence, amount, captured, released, held(), status, expiresAt);
    }

    Reservation capture(Credits more, List<Hold> newHolds) {
        return with(captured.plus(more), released, newHolds, status, expiresAt, null);
    }

    /** Closed, with all that was held let go. */
    Reservation close(ReservationStatus newStatus, Instant at) {
        List<Hold> emptied = holds.stream().map(hold -> hold.less(hold.left())).toList();
        return with(captured, released.plus(held()), emptied, newStatus, expiresAt, at);
    }

    Reservation extend(Instant newExpiresAt) {
        return with(captured, released, holds, status, newExpiresAt, closedAt);
    }

    private Reservation with(
            Credits newCaptured,
            Credits newReleased,
            List<Hold> newHolds,
            ReservationStatus newStatus,
            Instant newExpiresAt,
            Instant newClosedAt) {
        return new Reservation(
                id,
                openedSequence,
                siteId,
                amount,
                newCaptured,
                newReleased,
                newHolds,
                newStatus,
                createdAt,
                newExpiresAt,
                newClosedAt,
                activity);
    }
}
