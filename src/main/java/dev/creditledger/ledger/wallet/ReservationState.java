package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a journal entry left of a reservation.
 *
 * @param openedSequence of its RESERVE entry
 * @param amount what was held at first
 * @param captured what was spent so far, beyond the amount too
 * @param released what was let go so far, whether it went back or was forfeited
 * @param held what is still held
 * @param beyond the allocations that a capture drew its excess from, in the order drawn; empty without an excess
 */
public record ReservationState(
        UUID id,
        long openedSequence,
        Credits amount,
        Credits captured,
        Credits released,
        Credits held,
        ReservationStatus status,
        Instant expiresAt,
        List<UUID> beyond) {
    public ReservationState {
        beyond = List.copyOf(beyond);
    }

    /** Makes the state after an entry that drew nothing beyond what was held. */
    public ReservationState(
            UUID id,
            long openedSequence,
            Credits amount,
            Credits captured,
            Credits released,
            Credits held,
            ReservationStatus status,
            Instant expiresAt) {
        this(id, openedSequence, amount, captured, released, held, status, expiresAt, List.of());
    }

    ReservationState drawnBeyond(List<UUID> allocationIds) {
        return new ReservationState(
                id, openedSequence, amount, captured, released, held, status, expiresAt, allocationIds);
    }
}
