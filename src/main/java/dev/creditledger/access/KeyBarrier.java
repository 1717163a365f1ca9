package dev.creditledger.access;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * Waits until every instance has forgotten the keys it knew, so that a revocation can be answered; see {@link KeyLocks}.
 * Waits that are asked for while one is under way share the next one: many revocations at once need one connection.
 */
@Singleton
class KeyBarrier {
    /** An instance that neither forgets nor goes away in this time has stopped using what it knew by itself. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(KeyBarrier.class);

    private final Vertx vertx;
    private final KeyDatabase database;
    private CompletableFuture<Void> running;
    private CompletableFuture<Void> next;

    KeyBarrier(Vertx vertx, KeyDatabase database) {
        this.vertx = vertx;
        this.database = database;
    }

    /** Completes when what was committed before this call is known everywhere. Never fails: the commit stands. */
    Uni<Void> await() {
        return Uni.createFrom().completionStage(this::join);
    }

    private synchronized CompletableFuture<Void> join() {
        if (running == null) {
            running = new CompletableFuture<>();
            pass();
            return running;
        }
        if (next == null) {
            next = new CompletableFuture<>();
        }
        return next;
    }

    private void pass() {
        database.connect()
                .compose(connection -> watched(connection, sequence(connection)))
                .onFailure(failure -> LOG.warnf(
                        "Not every instance is known to have heard of a revoked key in %s: %s",
                        PATIENCE, failure.getMessage()))
                .onComplete(done -> passed());
    }

    private synchronized void passed() {
        CompletableFuture<Void> finished = running;
        running = next;
        next = null;
        if (running != null) {
            pass();
        }
        finished.complete(null);
    }

    private static Future<Void> sequence(PgConnection connection) {
        return connection
                .query("set lock_timeout = " + PATIENCE.toMillis())
                .execute()
                .compose(limited -> connection.query(KeyLocks.CLOSE_GATE).execute())
                .compose(closed -> connection.query(KeyLocks.NOTIFY).execute())
                .compose(notified -> connection.query(KeyLocks.AWAIT_LEASE).execute())
                .mapEmpty();
    }

    /** The server itself ends a wait for a lock; this is for a server that does not answer. Closing frees the locks. */
    private Future<Void> watched(PgConnection connection, Future<Void> work) {
        Promise<Void> outcome = Promise.promise();
        long timer = vertx.setTimer(2 * PATIENCE.toMillis(), late -> outcome.tryFail("the database does not answer"));
        work.onSuccess(outcome::tryComplete).onFailure(outcome::tryFail);
        return outcome.future().onComplete(done -> {
            vertx.cancelTimer(timer);
            connection.close();
        });
    }
}
