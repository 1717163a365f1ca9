package dev.creditledger.ledger.store;

import dev.creditledger.ledger.query.LedgerUnavailableException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One connection that is opened when it is needed and opened anew after it was lost. Whoever was waiting when it broke
 * gets a {@link LedgerUnavailableException}; nothing is sent twice from here.
 */
final class PgLine {
    private static final long TIMEOUT_MILLIS = Duration.ofSeconds(12).toMillis();

    private final Supplier<Future<PgConnection>> connect;
    private final Vertx vertx;
    private volatile Future<PgConnection> connection;

    PgLine(Supplier<Future<PgConnection>> connect, Vertx vertx) {
        this.connect = connect;
        this.vertx = vertx;
    }

    /** Runs the work on the connection; failures of the line itself come out as {@link LedgerUnavailableException}. */
    <T> Future<T> use(Function<PgConnection, Future<T>> work) {
        Future<PgConnection> used = connection();
        return used.flatMap(open -> watched(used, open, work.apply(open))).recover(failure -> {
            if (failure instanceof WriteConflictException
                    || (failure instanceof PgException refusal && isAnswer(refusal))) {
                return Future.failedFuture(failure);
            }
            drop(used);
            return Future.failedFuture(
                    failure instanceof LedgerUnavailableException
                            ? failure
                            : new LedgerUnavailableException("the database cannot be reached", failure));
        });
    }

    Future<Void> close() {
        Future<PgConnection> last = connection;
        connection = null;
        return last == null
                ? Future.succeededFuture()
                : last.flatMap(PgConnection::close).otherwiseEmpty();
    }

    private Future<PgConnection> connection() {
        if (connection == null) {
            Future<PgConnection> opening = connect.get();
            connection = opening;
            opening.onSuccess(open -> open.closeHandler(closed -> drop(opening)));
        }
        return connection;
    }

    /** A database that does not answer at all is as gone as one that closed the line. */
    private <T> Future<T> watched(Future<PgConnection> used, PgConnection open, Future<T> work) {
        long timer = vertx.setTimer(TIMEOUT_MILLIS, late -> {
            drop(used);
            open.close();
        });
        return work.onComplete(done -> vertx.cancelTimer(timer));
    }

    private void drop(Future<PgConnection> lost) {
        if (connection == lost) {
            connection = null;
            lost.onSuccess(PgConnection::close);
        }
    }

    /** Whether the database is there and said no, rather than going down or having no room. */
    private static boolean isAnswer(PgException refusal) {
        String state = refusal.getSqlState();
        return state != null && !state.startsWith("57") && !state.startsWith("53") && !state.startsWith("08");
    }
}
