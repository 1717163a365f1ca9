package dev.creditledger.ledger.wallet;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets a reservation live on for some time from now; never for less than it would have.
 *
 * @param siteId the site it acts as; null for the whole account
 */
public record Extend(UUID accountId, UUID siteId, UUID reservationId, Duration timeToLive) implements LedgerCommand {
    public Extend {
        Reserve.requireTimeToLive(timeToLive);
    }

    @Override
    public Optional<UUID> reservation() {
        return Optional.of(reservationId);
    }

    @Override
    public Outcome applyTo(WalletEdit edit, Instant now) {
        return edit.findReservation(reservationId)
                .filter(reservation -> reservation.isVisibleTo(siteId))
                .map(reservation -> extend(edit, reservation, now.plus(timeToLive)))
                .orElseGet(Capture::noneOpen);
    }

    private static Outcome extend(WalletEdit edit, Reservation reservation, Instant until) {
        if (!until.isAfter(reservation.expiresAt())) {
            return new Outcome.Kept(reservation);
        }
        Reservation extended = reservation.extend(until);
        edit.put(extended);
        return new Outcome.Kept(extended);
    }
}
