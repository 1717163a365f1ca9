package dev.creditledger.ledger.verification.fold;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.wallet.Hold;
import dev.creditledger.ledger.wallet.ReservationState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A reservation as the journal has told of it so far.
 *
 * @param holds in the order they were drawn
 * @param closedAt null while it is open
 * @param activity the hash of what it is for
 */
public record ReservationAccount(
        ReservationState state, UUID siteId, Instant createdAt, List<Hold> holds, Instant closedAt, Hash activity) {
    public ReservationAccount {
        holds = List.copyOf(holds);
    }

    UUID id() {
        return state.id();
    }

    Credits held() {
        return holds.stream().map(Hold::left).reduce(Credits.ZERO, Credits::plus);
    }

    ReservationAccount with(ReservationState newState, List<Hold> newHolds, Instant newClosedAt) {
        return new ReservationAccount(newState, siteId, createdAt, newHolds, newClosedAt, activity);
    }
}
