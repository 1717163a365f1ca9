package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets go of what a reservation still holds and closes it. Source: DOMAIN, Reservations.
 *
 * @param siteId the site it acts as; null for the whole account
 * @param note why, and what the caller keeps with it
 */
public record Release(UUID accountId, RequestKey request, UUID siteId, UUID reservationId, Activity note)
        implements LedgerCommand {
    /** A release that tells no reason. */
    public static Release of(UUID accountId, String idempotencyKey, UUID siteId, UUID reservationId) {
        return of(accountId, idempotencyKey, siteId, reservationId, Activity.NONE);
    }

    public static Release of(UUID accountId, String idempotencyKey, UUID siteId, UUID reservationId, Activity note) {
        String noted = HashChain.canonical(note);
        String asked = "RELEASE " + siteId + ' ' + reservationId + (noted.isEmpty() ? "" : '\n' + noted);
        return new Release(accountId, RequestKey.of(accountId, idempotencyKey, asked), siteId, reservationId, note);
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
    public boolean isForClosed() {
        return true;
    }

    @Override
    public Outcome applyTo(WalletEdit edit, Instant now) {
        return edit.findReservation(reservationId)
                .filter(reservation -> reservation.isVisibleTo(siteId))
                .map(reservation ->
                        HeldCredits.close(edit, reservation, ReservationStatus.RELEASED, request, note, now))
                .<Outcome>map(entry -> new Outcome.Recorded(entry, false))
                .orElseGet(Capture::noneOpen);
    }
}
