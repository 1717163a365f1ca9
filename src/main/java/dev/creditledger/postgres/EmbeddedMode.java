package dev.creditledger.postgres;

import io.quarkus.runtime.ApplicationLifecycleManager;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The start without any configuration: an embedded PostgreSQL and an operator key that stays the same, both handed to
 * Quarkus as system properties. No balancer has to be told of its stop, so that does not wait. PostgreSQL stops after Quarkus has, however the service ends short of SIGKILL.
 */
public final class EmbeddedMode {
    private static final Logger LOG = Logger.getLogger(EmbeddedMode.class);
    private static final String SERVICE_USER = "credits_service";
    private static final long QUARKUS_STOP_SECONDS = 30;

    private final CountDownLatch quarkusStopped = new CountDownLatch(1);
    private final DirectoryLock lock;
    private final EmbeddedDatabase database;
    private final DatabaseUser everyday;
    private boolean stopped;

    private EmbeddedMode(DirectoryLock lock, EmbeddedDatabase database, DatabaseUser everyday) {
        this.lock = lock;
        this.database = database;
        this.everyday = everyday;
    }

    public static void prepare(StartConfiguration configuration) {
        EmbeddedFiles files = EmbeddedFiles.prepare(configuration.dataDirectory());
        DirectoryLock lock = DirectoryLock.acquire(files.lock(), files.dataDirectory());
        if (configuration.adminKeys().current().isEmpty()) {
            System.setProperty(StartConfiguration.ADMIN_KEY, files.adminKey().readOrCreate());
            LOG.infof("The operator key is kept in %s", files.adminKey().path());
        }
        DatabaseUser everyday =
                new DatabaseUser(SERVICE_USER, files.servicePassword().readOrCreate());
        EmbeddedMode mode = new EmbeddedMode(lock, EmbeddedDatabase.start(files), everyday);
        mode.stopWithQuarkus();
        mode.configureQuarkus();
        if (!configuration.shutdownDelayConfigured()) {
            System.setProperty(StartConfiguration.SHUTDOWN_DELAY, "0S");
        }
    }

    private void configureQuarkus() {
        System.setProperty(StartConfiguration.DATABASE_URL, database.url());
        System.setProperty("quarkus.datasource.username", everyday.name());
        System.setProperty("quarkus.datasource.password", everyday.password());
        System.setProperty("credits.postgres.owner-username", database.owner().name());
        System.setProperty("credits.postgres.owner-password", database.owner().password());
        System.setProperty("credits.postgres.embedded", "true");
    }

    /** Quarkus ends by its exit handler; after a signal the JVM may only wait for shutdown hooks, so one waits too. */
    private void stopWithQuarkus() {
        var exit = ApplicationLifecycleManager.getDefaultExitCodeHandler();
        ApplicationLifecycleManager.setDefaultExitCodeHandler((code, failure) -> {
            quarkusStopped.countDown();
            stop();
            exit.accept(code, failure);
        });
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAfterQuarkus, "embedded-postgres-stop"));
    }

    private void stopAfterQuarkus() {
        try {
            boolean inTime = quarkusStopped.await(QUARKUS_STOP_SECONDS, TimeUnit.SECONDS);
            if (!inTime) {
                LOG.warn("Quarkus takes long to stop; stopping the embedded PostgreSQL under it");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        stop();
    }

    private synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        EarlyLogging.enable();
        try {
            database.close();
            lock.close();
        } catch (IOException | StartRefused failure) {
            LOG.error("The embedded PostgreSQL did not stop cleanly; the next start recovers it", failure);
        }
    }
}
