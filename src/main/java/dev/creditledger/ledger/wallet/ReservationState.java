package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.util.UUID;

/**
 * What a journal entry left of a reservation.
 *
 * @param openedSequence of its RESERVE entry
 * @param amount what was held at first
 * @param captured what was spent so far, beyond the amount too
 * @param released what was let go so far, whether it went back or was forfeited
 * @param held what is still held
 */
public record ReservationState(
        UUID id,
        long openedSequence,
        Credits amount,
        Credits captured,
        Credits released,
        Credits held,
        ReservationStatus status,
        Instant expiresAt) {}
