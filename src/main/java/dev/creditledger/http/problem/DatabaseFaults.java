package dev.creditledger.http.problem;

import dev.creditledger.ledger.store.LedgerUnavailableException;
import dev.creditledger.postgres.ServerState;

/** Tells a database that is away, cannot write, or has no room, from one that answered. */
public final class DatabaseFaults {
    private static final int MAXIMUM_CAUSES = 16;

    private DatabaseFaults() {}

    public static boolean isUnavailable(Throwable thrown) {
        return ServerState.of(thrown).isUnavailable() || isOfLedger(thrown);
    }

    private static boolean isOfLedger(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAXIMUM_CAUSES; depth++) {
            if (cause instanceof LedgerUnavailableException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
