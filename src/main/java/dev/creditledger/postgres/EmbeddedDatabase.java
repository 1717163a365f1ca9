package dev.creditledger.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * A PostgreSQL 18 of the service's own: durable, reachable on loopback only and with a password. It may be killed with
 * the service or outlive it; the next start stops what is left and recovers.
 */
final class EmbeddedDatabase implements AutoCloseable {
    static final String OWNER = "postgres";

    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final String UNPACK_DIRECTORY_PROPERTY = "ot.epg.working-dir";

    /** The library's defaults trade the last commits for speed; a ledger must not. */
    private static final Map<String, String> SERVER_SETTINGS = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "max_connections", "100",
            "shared_buffers", "128MB",
            "max_wal_size", "1GB",
            "password_encryption", "scram-sha-256");

    private final EmbeddedPostgres server;
    private final Path dataDirectory;
    private final DatabaseUser owner;

    private EmbeddedDatabase(EmbeddedPostgres server, Path dataDirectory, DatabaseUser owner) {
        this.server = server;
        this.dataDirectory = dataDirectory;
        this.owner = owner;
    }

    static EmbeddedDatabase start(EmbeddedFiles files) {
        Path dataDirectory = files.dataDirectory();
        stopLeftOver(dataDirectory);
        boolean first = Files.notExists(dataDirectory.resolve("PG_VERSION"));
        LOG.infof("Starting the embedded PostgreSQL on %s%s", dataDirectory, first ? " (creating it)" : "");
        String password = files.password().readOrCreate();
        System.setProperty(UNPACK_DIRECTORY_PROPERTY, files.programDirectory().toString());
        try {
            EmbeddedPostgres server = builder(files, password).start();
            LOG.infof("The embedded PostgreSQL answers on 127.0.0.1:%d", server.getPort());
            return new EmbeddedDatabase(server, dataDirectory, new DatabaseUser(OWNER, password));
        } catch (IOException | RuntimeException failure) {
            throw new StartRefused(
                    "the embedded PostgreSQL on " + dataDirectory + " does not start: " + failure.getMessage()
                            + "\nTo use a PostgreSQL of your own instead, set QUARKUS_DATASOURCE_REACTIVE_URL.",
                    failure);
        }
    }

    String url() {
        return "postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    DatabaseUser owner() {
        return owner;
    }

    @Override
    public void close() throws IOException {
        server.close();
        Postmaster.runningOn(dataDirectory).ifPresent(Postmaster::stop);
        LOG.info("The embedded PostgreSQL has stopped");
    }

    private static void stopLeftOver(Path dataDirectory) {
        Postmaster.clearStaleFile(dataDirectory);
        Postmaster.runningOn(dataDirectory).ifPresent(postmaster -> {
            LOG.infof(
                    "Stopping the PostgreSQL that a killed service left running (process %d)",
                    postmaster.process().pid());
            postmaster.stop();
        });
    }

    /** initdb's own options go where the library takes locale options: it has no other place for them. */
    private static EmbeddedPostgres.Builder builder(EmbeddedFiles files, String password) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(files.dataDirectory())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_LIMIT)
                .setConnectConfig("password", password)
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("auth-local", "scram-sha-256")
                .setLocaleConfig("pwfile", files.password().path().toString());
        SERVER_SETTINGS.forEach(builder::setServerConfig);
        return builder;
    }
}
