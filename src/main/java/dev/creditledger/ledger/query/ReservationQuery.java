package dev.creditledger.ledger.query;

import dev.creditledger.ledger.wallet.ReservationStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * Which reservations of an account, open ones first, then the latest first.
 *
 * @param siteId null for those of every site and of none
 * @param status as of {@code now}; null for all
 * @param after the place to go on from; null for the beginning
 * @param now open ones whose time is up by then count as expired
 */
public record ReservationQuery(
        UUID accountId, UUID siteId, ReservationStatus status, Place after, Instant now, int limit) {
    /** One reservation's place in that order. */
    public record Place(boolean open, long openedSequence) {}
}
