package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import java.util.UUID;

/**
 * One allocation's part of a reservation.
 *
 * @param drawn at first
 * @param left what of it is neither captured nor let go yet
 */
public record Hold(UUID allocationId, Credits drawn, Credits left) {
    Hold less(Credits amount) {
        return new Hold(allocationId, drawn, left.minus(amount));
    }
}
