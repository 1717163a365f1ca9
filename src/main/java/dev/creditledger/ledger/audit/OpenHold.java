package dev.creditledger.ledger.audit;

import dev.creditledger.ledger.wallet.Credits;
import dev.creditledger.ledger.wallet.ReservationState;
import java.util.Map;
import java.util.UUID;

/**
 * An open reservation as the journal has told of it so far.
 *
 * @param left what is still held, by allocation
 */
record OpenHold(ReservationState state, Map<UUID, Credits> left) {
    OpenHold {
        left = Map.copyOf(left);
    }

    static Credits sum(Map<UUID, Credits> parts) {
        return parts.values().stream().reduce(Credits.ZERO, Credits::plus);
    }
}
