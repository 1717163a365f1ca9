package dev.creditledger.ledger.movement;

import java.util.UUID;

/** The movements of an account do not lead to what its allocations stand at: a report of it would be wrong. */
public final class MovementsDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MovementsDivergedException(UUID accountId, Object moved, Object stands) {
        super("movements of " + accountId + " lead to " + moved + " micro-credits, its allocations stand at " + stands);
    }
}
