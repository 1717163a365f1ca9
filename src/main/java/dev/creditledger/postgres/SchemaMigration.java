package dev.creditledger.postgres;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Migrates the database when the service starts, off the event loop, and tries again for as long as the database is not
 * there: HTTP answers meanwhile, readiness is down. Ready once means ready until the process ends; a database that goes
 * away later is for the connection pool's own health check to report.
 */
@ApplicationScoped
public class SchemaMigration {
    private static final Logger LOG = Logger.getLogger(SchemaMigration.class);

    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "schema-migration"));
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final DatabaseSettings database;
    private final PostgresSettings settings;
    private final Event<SchemaMigrated> migrated;
    private final Event<SchemaReady> event;
    private volatile String obstacle = "not tried yet";

    SchemaMigration(
            DatabaseSettings database,
            PostgresSettings settings,
            Event<SchemaMigrated> migrated,
            Event<SchemaReady> event) {
        this.database = database;
        this.settings = settings;
        this.migrated = migrated;
        this.event = event;
    }

    public boolean ready() {
        return done.isDone();
    }

    /** Completes when the schema is there; never fails. */
    public Uni<Void> whenReady() {
        return Uni.createFrom().completionStage(() -> done.copy());
    }

    /** What was in the way at the last attempt. */
    public String obstacle() {
        return obstacle;
    }

    void start(@Observes StartupEvent starting) {
        if (settings.migrateBeforeStart()) {
            attempt(settings.retryPause());
        } else {
            worker.execute(() -> attempt(settings.retryPause()));
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.shutdownNow();
    }

    private void attempt(Duration pause) {
        try {
            tell(database.migrator().migrate());
            migrated.fire(new SchemaMigrated());
        } catch (Exception failure) {
            retry(failure, pause);
            return;
        }
        done.complete(null);
        announce();
    }

    private void tell(SchemaMigrator.Result result) {
        LOG.infof(
                "Database %s is ready: %d migrations applied now, schema version %s",
                database.name(), result.applied(), result.version());
        result.weakness()
                .ifPresent(weakness -> LOG.warnf(
                        "The database cannot protect the ledger from this service: its user %s. How to separate it from"
                                + " the owner (CREDITS_POSTGRES_OWNER_USERNAME): docs/configuration.md, Two users",
                        weakness));
    }

    private void retry(Exception failure, Duration pause) {
        obstacle = Obstacle.describe(failure);
        if (worker.isShutdown()) {
            return;
        }
        LOG.warnf("Database %s cannot be used yet: %s. Next try in %d s", database.name(), obstacle, pause.toSeconds());
        LOG.debug("The failure in full", failure);
        var unused = worker.schedule(() -> attempt(longer(pause)), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(settings.retryPauseLimit()) < 0 ? doubled : settings.retryPauseLimit();
    }

    private void announce() {
        try {
            var informed = event.fireAsync(new SchemaReady());
            event.fire(new SchemaReady());
            informed.whenComplete((sent, failure) -> {
                if (failure != null) {
                    LOG.error("A listener to the ready schema failed", failure);
                }
            });
        } catch (RuntimeException failure) {
            LOG.error("A listener to the ready schema failed", failure);
        }
    }
}
