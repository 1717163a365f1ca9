package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets go of what a reservation still holds and closes it. Source: DOMAIN, Reservations.
 *
 * @param siteId the site it acts as; null for the whole account
 */
public record Release(UUID accountId, RequestKey request, UUID siteId, UUID reservationId) implements LedgerCommand {
    public static Release of(UUID accountId, String idempotencyKey, UUID siteId, UUID reservationId) {
        String asked = "RELEASE " + siteId + ' ' + reservationId;
        return new Release(accountId, RequestKey.of(accountId, idempotencyKey, asked), siteId, reservationId);
    }

    @Override
    public List<RequestKey> requests() {
        return List.of(request);
    }

    @Override
    public Optional<UUID> reservation() {
        return Optional.of(reservationId);
    }

    @Override
    public Outcome applyTo(WalletEdit edit, Instant now) {
        return edit.findReservation(reservationId)
                .filter(reservation -> reservation.isVisibleTo(siteId))
                .map(reservation -> HeldCredits.close(edit, reservation, ReservationStatus.RELEASED, request, now))
                .<Outcome>map(entry -> new Outcome.Recorded(entry, false))
                .orElseGet(Capture::noneOpen);
    }
}
