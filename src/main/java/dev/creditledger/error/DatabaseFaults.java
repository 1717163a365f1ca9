package dev.creditledger.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.creditledger.ledger.query.LedgerUnavailableException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Tells a database that is away, or has no room, from one that answered. */
public final class DatabaseFaults {
    /** Connection failures, no room, and an operator's intervention: SQL states by their class. */
    private static final List<String> AWAY = List.of("08", "53", "57");

    private static final int MAXIMUM_CAUSES = 16;

    private DatabaseFaults() {}

    public static boolean isUnavailable(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAXIMUM_CAUSES; depth++) {
            if (isAway(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isAway(Throwable cause) {
        if (cause instanceof PgException refused) {
            return refused.getSqlState() != null
                    && AWAY.contains(refused.getSqlState().substring(0, 2));
        }
        return (cause instanceof IOException && !(cause instanceof JsonProcessingException))
                || cause instanceof TimeoutException
                || cause instanceof LedgerUnavailableException
                || cause instanceof io.vertx.core.VertxException
                || (cause instanceof NoStackTraceThrowable && "Timeout".equals(cause.getMessage()));
    }
}
