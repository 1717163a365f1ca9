package dev.creditledger.ledger.verification;

import dev.creditledger.ledger.store.ReservationRows;
import dev.creditledger.ledger.wallet.Reservation;
import io.vertx.sqlclient.Row;

/**
 * A row of reservations, whatever it holds.
 *
 * @param reservation null when it cannot be read
 * @param unreadable why not; null when it can
 */
public record StoredReservation(Reservation reservation, String unreadable) {
    static StoredReservation of(Row row) {
        try {
            return new StoredReservation(ReservationRows.reservation(row.getJsonObject("reservation")), null);
        } catch (RuntimeException unreadable) {
            return new StoredReservation(null, unreadable.toString());
        }
    }
}
