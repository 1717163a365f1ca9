package dev.creditledger.clock;

import dev.creditledger.postgres.ConnectionsFor;
import dev.creditledger.postgres.Purpose;
import dev.creditledger.postgres.SchemaMigrated;
import dev.creditledger.time.ClockSettings;
import dev.creditledger.time.HostClock;
import dev.creditledger.time.HostMoment;
import dev.creditledger.time.ServiceTime;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Compares the host's clock with the database's, when the schema is ready and every few seconds from then on, and tells
 * {@link ServiceTime} whether it is right. A comparison that took too long to be sure, or was not answered, changes
 * nothing; the first one is believed unless it is surely wrong.
 */
@ApplicationScoped
public class ClockWatch {
    private static final Logger LOG = Logger.getLogger(ClockWatch.class);
    private static final String NOW = "select clock_timestamp() as now";
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private enum State {
        NOT_COMPARED,
        RIGHT,
        WRONG
    }

    private final Vertx vertx;
    private final Pool pool;
    private final HostClock host;
    private final ServiceTime time;
    private final ClockSettings settings;
    private final AtomicReference<State> state = new AtomicReference<>(State.NOT_COMPARED);
    private final AtomicBoolean repeating = new AtomicBoolean();
    private volatile Duration offset;
    private volatile boolean stopping;

    ClockWatch(
            Vertx vertx,
            @ConnectionsFor(Purpose.ADMISSION) Pool pool,
            HostClock host,
            ServiceTime time,
            ClockSettings settings,
            MeterRegistry registry) {
        this.vertx = vertx;
        this.pool = pool;
        this.host = host;
        this.time = time;
        this.settings = settings;
        Gauge.builder("credits.clock.offset", this, ClockWatch::offsetSeconds)
                .description("Seconds by which the host's clock is ahead of the database's")
                .baseUnit("seconds")
                .register(registry);
    }

    void onMigrated(@Observes SchemaMigrated migrated) {
        if (time.isCompared()) {
            compare().await().indefinitely();
            if (repeating.compareAndSet(false, true)) {
                repeat();
            }
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Says it in words, for operators. */
    String finding() {
        Duration last = offset;
        return last == null ? "not compared with the database's yet" : describe(last);
    }

    /** Never fails. */
    Uni<Void> compare() {
        return pool.withConnection(this::ask)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.debugf("The clocks could not be compared: %s", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void repeat() {
        vertx.setTimer(Math.max(1, settings.every().toMillis()), due -> {
            if (!stopping) {
                compare().subscribe().with(compared -> repeat());
            }
        });
    }

    private Uni<Void> ask(SqlConnection connection) {
        return Uni.createFrom().deferred(() -> {
            HostMoment sent = HostMoment.of(host);
            return connection
                    .query(NOW)
                    .execute()
                    .invoke(rows -> {
                        Duration roundTrip = Duration.ofNanos(System.nanoTime() - sent.nanoTime());
                        Instant database =
                                rows.iterator().next().getOffsetDateTime("now").toInstant();
                        judge(sent, new ClockComparison(sent.at(), roundTrip, database));
                    })
                    .replaceWithVoid();
        });
    }

    private void judge(HostMoment sent, ClockComparison found) {
        offset = found.offset();
        if (found.isSurelyBeyond(settings.tolerance())) {
            time.distrust();
            if (state.getAndSet(State.WRONG) != State.WRONG) {
                LOG.errorf("The clock of this host is %s: this instance decides nothing until it is right", finding());
            }
        } else if (found.isSurelyWithin(settings.tolerance()) || state.get() == State.NOT_COMPARED) {
            time.trust(sent);
            if (state.getAndSet(State.RIGHT) == State.WRONG) {
                LOG.infof("The clock of this host is right again, %s: this instance goes on", finding());
            }
        }
    }

    private double offsetSeconds() {
        Duration last = offset;
        return last == null ? Double.NaN : last.toNanos() / 1e9;
    }

    private static String describe(Duration offset) {
        return "%d.%03d s %s the database's"
                .formatted(
                        offset.abs().toSeconds(),
                        offset.abs().toMillisPart(),
                        offset.isNegative() ? "behind" : "ahead of");
    }
}
