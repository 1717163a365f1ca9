package dev.creditledger.access;

import dev.creditledger.postgres.SchemaReady;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Lets this instance use its {@link KeyCache} exactly while it is sure to hear of a revoked key: while one connection of
 * its own listens, holds the lease of {@link KeyLocks} and has answered within the last seconds. When the connection is
 * lost, the cache is closed until there is another.
 */
@Singleton
class KeyCacheLease {
    private static final Logger LOG = Logger.getLogger(KeyCacheLease.class);
    private static final long BEAT_MILLIS = 1_000;
    /** Shorter than {@link KeyBarrier#PATIENCE}: a revocation outlasts an instance that has been cut off. */
    private static final Duration VOUCHED = Duration.ofSeconds(4);

    private static final Duration LONGEST_RENEWAL = Duration.ofSeconds(30);
    private static final long MAXIMUM_BACKOFF_MILLIS = 5_000;

    private final Vertx vertx;
    private final KeyDatabase database;
    private final KeyCache cache;

    private PgConnection connection;
    private long changes;
    private boolean renewing;
    private long aliveNanos;
    private long backoffMillis = 100;
    private long timer;
    private boolean stopped;

    KeyCacheLease(Vertx vertx, KeyDatabase database, KeyCache cache) {
        this.vertx = vertx;
        this.database = database;
        this.cache = cache;
    }

    /** Not before: until then the database may not even know the user that the service works as. */
    void onReady(@Observes SchemaReady ready) {
        start();
    }

    void onStop(@Observes ShutdownEvent stopping) {
        stop();
    }

    synchronized void start() {
        if (stopped) {
            return;
        }
        timer = vertx.setPeriodic(BEAT_MILLIS, beat -> beat());
        connect();
    }

    synchronized void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        drop(connection);
    }

    private void connect() {
        database.connect().onSuccess(this::adopt).onFailure(this::retry);
    }

    private synchronized void adopt(PgConnection opened) {
        if (stopped) {
            opened.close();
            return;
        }
        connection = opened;
        aliveNanos = System.nanoTime();
        opened.closeHandler(closed -> lost(opened));
        opened.exceptionHandler(failure -> drop(opened));
        opened.notificationHandler(notification -> changed(opened));
        renewing = true;
        opened.query(KeyLocks.LISTEN)
                .execute()
                .onSuccess(listening -> renew(opened))
                .onFailure(failure -> drop(opened));
    }

    private synchronized void changed(PgConnection from) {
        if (from == connection) {
            cache.close();
            changes++;
            if (!renewing) {
                renew(from);
            }
        }
    }

    /** Lets go of the lease, with the cache closed, and takes it anew. */
    private synchronized void renew(PgConnection from) {
        renewing = true;
        long seen = changes;
        from.query(KeyLocks.RELEASE)
                .execute()
                .compose(released ->
                        from.query(KeyLocks.PASS_GATE_AND_TAKE_LEASE).execute())
                .onSuccess(taken -> renewed(from, seen))
                .onFailure(failure -> drop(from));
    }

    private synchronized void renewed(PgConnection from, long seen) {
        if (from != connection) {
            return;
        }
        if (changes != seen) {
            renew(from);
            return;
        }
        renewing = false;
        backoffMillis = 100;
        alive(System.nanoTime());
        cache.open();
    }

    private synchronized void beat() {
        PgConnection beating = connection;
        if (beating == null) {
            return;
        }
        long now = System.nanoTime();
        if (now - aliveNanos > (renewing ? LONGEST_RENEWAL : VOUCHED).toNanos()) {
            drop(beating);
        } else if (!renewing) {
            beating.query("select 1")
                    .execute()
                    .onSuccess(answer -> answered(beating, now))
                    .onFailure(failure -> drop(beating));
        }
    }

    private synchronized void answered(PgConnection from, long askedNanos) {
        if (from == connection) {
            alive(askedNanos);
        }
    }

    private void alive(long nanos) {
        aliveNanos = nanos;
        cache.vouchUntil(nanos + VOUCHED.toNanos());
    }

    private synchronized void drop(PgConnection dropped) {
        if (dropped != null && dropped == connection) {
            cache.close();
            database.giveUp(dropped);
            lost(dropped);
        }
    }

    private synchronized void lost(PgConnection gone) {
        if (gone == connection) {
            cache.close();
            connection = null;
            retry(new IllegalStateException("the connection was lost"));
        }
    }

    private synchronized void retry(Throwable reason) {
        if (!stopped) {
            LOG.infof("Keys are looked up in the database until it can be listened to: %s", reason.getMessage());
            vertx.setTimer(backoffMillis, again -> connect());
            backoffMillis = Math.min(backoffMillis * 2, MAXIMUM_BACKOFF_MILLIS);
        }
    }
}
