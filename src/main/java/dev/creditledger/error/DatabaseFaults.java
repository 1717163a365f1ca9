package dev.creditledger.error;

import dev.creditledger.ledger.query.LedgerUnavailableException;
import io.netty.channel.unix.Errors.NativeIoException;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

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
        return isOfSocket(cause)
                || cause instanceof TimeoutException
                || cause instanceof LedgerUnavailableException
                || isOfSqlClient(cause);
    }

    /** Other I/O is a file's, or the body of a request whose client went away. */
    private static boolean isOfSocket(Throwable cause) {
        return cause instanceof SocketException
                || cause instanceof UnknownHostException
                || cause instanceof ClosedChannelException
                || cause instanceof SSLException
                || cause instanceof NativeIoException;
    }

    /**
     * The SQL client has names for some of its failures and none for the others: a connection that was closed, a wait for
     * one that was too long. Failures of HTTP have names, or the status that the router gave them.
     */
    private static boolean isOfSqlClient(Throwable cause) {
        return cause instanceof ClosedConnectionException
                || cause instanceof ConnectionPoolTooBusyException
                || cause.getClass() == VertxException.class
                || (cause instanceof NoStackTraceThrowable && "Timeout".equals(cause.getMessage()));
    }
}
