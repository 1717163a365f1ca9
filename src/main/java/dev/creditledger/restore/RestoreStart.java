package dev.creditledger.restore;

import dev.creditledger.postgres.SchemaMigrated;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Begins a restore before anybody is served, where the configuration names one, and tells of one that is on. */
@ApplicationScoped
class RestoreStart {
    private static final Logger LOG = Logger.getLogger(RestoreStart.class);

    private final RestoreSettings settings;
    private final Restores restores;

    RestoreStart(RestoreSettings settings, Restores restores) {
        this.settings = settings;
        this.restores = restores;
    }

    void onMigrated(@Observes @Priority(SchemaMigrated.ONCE_THE_TIME_IS_KNOWN) SchemaMigrated migrated) {
        settings.fromBackup().ifPresent(backup -> awaited(() -> restores.begin(backup)));
        awaited(restores::on)
                .ifPresent(restore -> LOG.warnf(
                        "The database was restored from the backup of %s: no card is charged by itself, and keys that were in"
                                + " it answer 503, until an operator concludes the restore. What was found: GET /v1/restore;"
                                + " how it goes on: docs/restore.md",
                        restore.startedFrom));
    }

    private static <T> T awaited(Supplier<Uni<T>> asked) {
        try {
            return VertxContextSupport.subscribeAndAwait(asked);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
