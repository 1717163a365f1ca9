package dev.creditledger.postgres;

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
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** What a failure of the database says about the server: that it answered, that it is busy, or that it is to be left. */
public enum ServerState {
    /** The server is there and said no, or the failure is none of the database's. */
    ANSWERED,
    /** A lock or a statement took too long. The connection is good, another attempt may do better. */
    BUSY,
    /** The server cannot write: a standby, or one that was switched to read only. Whoever wants to write must leave it. */
    READ_ONLY,
    /** The connection is of no use any more, or there never was one. */
    AWAY;

    private static final String READ_ONLY_TRANSACTION = "25006";
    private static final Set<String> TOO_LONG = Set.of("55P03", "57014");
    /** Connection failures, log-ins that are refused, no room, an operator's intervention: SQL states by their class. */
    private static final Set<String> CLASSES_AWAY = Set.of("08", "28", "3D", "53", "57");

    private static final int CLASS_LENGTH = 2;
    private static final int MAXIMUM_CAUSES = 16;

    /** The SQL client gives these failures no class of their own, only words to begin with. */
    private static final List<String> WORDS_OF_THE_CLIENT =
            List.of("Timeout", "Connection is not active now", "Pending requests failed to be sent");

    /** What the failure, or else the first of its causes that says something of the server, says. */
    public static ServerState of(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAXIMUM_CAUSES; depth++) {
            ServerState state = ofOne(cause);
            if (state != ANSWERED) {
                return state;
            }
            cause = cause.getCause();
        }
        return ANSWERED;
    }

    /** Whether a call that met this failure can be repeated later with another outcome. */
    public boolean isUnavailable() {
        return this != ANSWERED;
    }

    /** Whether the connection on which this was said must not be used again. */
    public boolean endsConnection() {
        return this == AWAY || this == READ_ONLY;
    }

    private static ServerState ofOne(Throwable cause) {
        if (cause instanceof PgException refused) {
            return refused.getSqlState() == null ? ANSWERED : ofSqlState(refused.getSqlState());
        }
        if (cause instanceof ReadOnlyServerException) {
            return READ_ONLY;
        }
        return isOfSocket(cause) || cause instanceof TimeoutException || isOfSqlClient(cause) ? AWAY : ANSWERED;
    }

    private static ServerState ofSqlState(String state) {
        if (state.equals(READ_ONLY_TRANSACTION)) {
            return READ_ONLY;
        }
        if (TOO_LONG.contains(state)) {
            return BUSY;
        }
        String ofClass = state.substring(0, Math.min(CLASS_LENGTH, state.length()));
        return CLASSES_AWAY.contains(ofClass) ? AWAY : ANSWERED;
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
                || (cause instanceof NoStackTraceThrowable && isOfTheClient(cause.getMessage()));
    }

    private static boolean isOfTheClient(String message) {
        return message != null && WORDS_OF_THE_CLIENT.stream().anyMatch(message::startsWith);
    }
}
