package dev.creditledger.ledger.store;

import dev.creditledger.postgres.DatabaseConnections;
import dev.creditledger.postgres.Outages;
import dev.creditledger.postgres.Seldom;
import dev.creditledger.postgres.ServerState;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * One connection that is opened when it is needed and opened anew after it was lost.
 *
 * <p>Every use ends within a time. One that does not is told so with a {@link LedgerUnavailableException}, like whoever
 * was waiting when the connection broke, and the connection is given up. Nothing is sent twice from here. While no
 * connection can be had, uses fail at once; one is looked for every second, and when it is idle the one there is
 * asks every second whether the server still answers and can still write.
 */
public final class KeptConnection {
    private static final Logger LOG = Logger.getLogger(KeptConnection.class);
    private static final Seldom LOCKED_TOLD = new Seldom(Duration.ofSeconds(10));
    private static final String LOCKED = "55P03";
    private static final String PROBE = "show transaction_read_only";
    private static final long BEAT_MILLIS = 1_000;

    private final Supplier<Future<PgConnection>> connect;
    private final DatabaseConnections connections;
    private final Duration useLimit;
    private final Vertx vertx;

    private Context eventLoop;
    private long beat;
    private Future<PgConnection> connection;
    /** What everybody waits behind. */
    private Future<?> alone = Future.succeededFuture();

    private int uses;
    private long lastAnswerNanos;
    /** Set while the last attempt to connect has failed. */
    private boolean isCutOff;

    private boolean isClosed;
    private volatile boolean isSilent;

    /** @param useLimit the time of one use, the connection being there or not */
    KeptConnection(
            Supplier<Future<PgConnection>> connect, DatabaseConnections connections, Duration useLimit, Vertx vertx) {
        this.connect = connect;
        this.connections = connections;
        this.useLimit = useLimit;
        this.vertx = vertx;
    }

    /**
     * Runs the work on the connection, which is served by the event loop that this is first called from; failures of the
     * connection itself come out as {@link LedgerUnavailableException}.
     */
    public <T> Future<T> use(Function<PgConnection, Future<T>> work) {
        return atHome(() -> useNow(work));
    }

    /** Answers all rows of one statement. */
    public Future<List<Row>> rows(String statement, Tuple parameters) {
        return use(connection -> connection.preparedQuery(statement).execute(parameters))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    /**
     * Runs work that asks, waits and goes on within one transaction: what others send comes before all of it or
     * behind.
     */
    <T> Future<T> useAlone(Function<PgConnection, Future<T>> work) {
        return atHome(() -> useAloneNow(work));
    }

    private <T> Future<T> atHome(Supplier<Future<T>> use) {
        Context home = home();
        if (vertx.getOrCreateContext() == home) {
            return use.get();
        }
        Promise<T> outcome = Promise.promise();
        home.runOnContext(any -> use.get().onComplete(outcome));
        return outcome.future();
    }

    /** Whether the last use was answered, or the last look whether the server answers. True before the first use. */
    boolean isAnswering() {
        return !isSilent;
    }

    public Future<Void> close() {
        Promise<Void> closed = Promise.promise();
        home().runOnContext(any -> closeNow().otherwiseEmpty().onComplete(closed));
        return closed.future();
    }

    private Future<Void> closeNow() {
        isClosed = true;
        vertx.cancelTimer(beat);
        Future<PgConnection> last = connection;
        connection = null;
        if (last == null) {
            return Future.succeededFuture();
        }
        if (last.succeeded() && uses == 0) {
            return last.result().close();
        }
        last.onSuccess(connections::giveUp);
        return Future.succeededFuture();
    }

    private synchronized Context home() {
        if (eventLoop == null) {
            eventLoop = vertx.getOrCreateContext();
            beat = vertx.setPeriodic(BEAT_MILLIS, any -> eventLoop.runOnContext(on -> beat()));
        }
        return eventLoop;
    }

    private <T> Future<T> useNow(Function<PgConnection, Future<T>> work) {
        if (!alone.isComplete()) {
            return alone.transform(any -> useNow(work));
        }
        return isCutOff || isClosed
                ? Future.failedFuture(new LedgerUnavailableException("the database cannot be reached", null))
                : use(useLimit, work);
    }

    private <T> Future<T> useAloneNow(Function<PgConnection, Future<T>> work) {
        if (!alone.isComplete()) {
            return alone.transform(any -> useAloneNow(work));
        }
        Future<T> use = useNow(work);
        alone = use;
        return use;
    }

    private void beat() {
        boolean isFresh = !isSilent
                && connection != null
                && System.nanoTime() - lastAnswerNanos
                        < Duration.ofMillis(BEAT_MILLIS).toNanos();
        if (!isClosed && uses == 0 && !isFresh) {
            use(connections.times().probe(), open -> open.query(PROBE).execute())
                    .onSuccess(
                            rows -> leaveIf("on".equals(rows.iterator().next().getString(0))))
                    .onFailure(failure -> LOG.debugf("The connection is not answered: %s", failure));
        }
    }

    private void leaveIf(boolean isReadOnly) {
        if (isReadOnly && connections.leaveServer()) {
            isSilent = true;
        } else {
            Outages.answered();
        }
    }

    private <T> Future<T> use(Duration limit, Function<PgConnection, Future<T>> work) {
        Future<PgConnection> used = connection();
        Promise<T> outcome = Promise.promise();
        uses++;
        long timer = vertx.setTimer(limit.toMillis(), late -> {
            hangs(used, limit);
            outcome.tryFail(new LedgerUnavailableException("the database did not answer within " + limit, null));
        });
        used.compose(work).onComplete(done -> {
            if (vertx.cancelTimer(timer)) {
                finish(used, done, outcome);
            }
        });
        return outcome.future().onComplete(any -> uses--);
    }

    private <T> void finish(Future<PgConnection> used, AsyncResult<T> done, Promise<T> outcome) {
        if (done.succeeded()) {
            answered();
            outcome.complete(done.result());
        } else {
            outcome.fail(told(used, done.cause()));
        }
    }

    private Future<PgConnection> connection() {
        if (connection == null) {
            Future<PgConnection> opening = connect.get();
            connection = opening;
            opening.onComplete(opened -> opened(opening));
        }
        return connection;
    }

    private void opened(Future<PgConnection> opening) {
        if (connection != opening) {
            opening.onSuccess(connections::giveUp);
        } else if (opening.failed()) {
            isCutOff = true;
        } else {
            isCutOff = false;
            opening.result().closeHandler(closed -> lose(opening));
        }
    }

    private void answered() {
        lastAnswerNanos = System.nanoTime();
        isSilent = false;
    }

    /** What whoever used the connection is told of a failure; a connection that is of no use any more is let go. */
    private Throwable told(Future<PgConnection> used, Throwable failure) {
        if (failure instanceof WriteConflictException) {
            answered();
            return failure;
        }
        ServerState state = used.failed() ? ServerState.AWAY : ServerState.of(failure);
        if (state.endsConnection()) {
            isSilent = true;
            lose(used);
        } else {
            answered();
        }
        if (failure instanceof PgException refusal && LOCKED.equals(refusal.getSqlState())) {
            if (LOCKED_TOLD.isTime()) {
                LOG.warn(
                        "Another session holds rows that are to be written; calls for these accounts are answered 503");
            }
            return new RowLockedException(refusal);
        }
        return state.isUnavailable() && !(failure instanceof LedgerUnavailableException)
                ? new LedgerUnavailableException("the database cannot be reached", failure)
                : failure;
    }

    /** A server that does not answer at all is as gone as one that closed the connection. */
    private void hangs(Future<PgConnection> used, Duration owed) {
        isSilent = true;
        isCutOff = isCutOff || !used.isComplete();
        lose(used);
        Outages.begin("The database did not answer a connection of the ledger");
        connections.suspect(owed);
    }

    private void lose(Future<PgConnection> lost) {
        if (connection == lost) {
            connection = null;
            lost.onSuccess(connections::giveUp);
        }
    }
}
