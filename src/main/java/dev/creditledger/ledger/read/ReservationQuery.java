package dev.creditledger.ledger.read;

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
    /** How many reservations one search looks at for closed ones; where it stopped, the next one goes on. */
    public static final int EXAMINED = 5_000;

    /** One reservation's place in that order. */
    public record Place(boolean open, long openedSequence) {}

    /** Whether open ones are asked for: the list begins with them. */
    public boolean wantsOpen() {
        return (status == null || status == ReservationStatus.OPEN) && (after == null || after.open());
    }

    public boolean wantsClosed() {
        return status != ReservationStatus.OPEN;
    }

    /** Only open ones that were opened by an earlier entry than this are left to show; null for all of them. */
    public Long openBefore() {
        return after == null ? null : after.openedSequence();
    }

    /** The position among closed reservations, of which none was shown before the last open one. */
    public Long closedBefore() {
        return after == null || after.open() ? null : after.openedSequence();
    }
}
