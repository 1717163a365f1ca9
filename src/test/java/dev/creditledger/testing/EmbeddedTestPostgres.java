package dev.creditledger.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.commons.io.FileUtils;

/**
 * {@link TestPostgres} without Docker. Commits are synchronous, so they survive a killed process; fsync stays off, which
 * only a crash of the whole machine could tell.
 */
final class EmbeddedTestPostgres implements TestPostgres {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final int port;
    private final Map<String, String> settings;
    private final Path dataDirectory;
    private EmbeddedPostgres server;

    EmbeddedTestPostgres(int port) {
        this(port, Map.of());
    }

    /** @param settings of the server, beside and before those that tests begin with */
    EmbeddedTestPostgres(int port, Map<String, String> settings) {
        this.port = port;
        this.settings = settings;
        this.dataDirectory = temporaryDirectory();
        start();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String user() {
        return "postgres";
    }

    @Override
    public String password() {
        return "postgres";
    }

    @Override
    public void start() {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(dataDirectory)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setPGStartupWait(START_LIMIT)
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "200");
            settings.forEach(builder::setServerConfig);
            server = builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void kill() {
        ProcessHandle postmaster = ProcessHandle.of(postmasterId()).orElseThrow();
        var family = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        Eventually.await(
                "killed PostgreSQL is gone",
                START_LIMIT,
                () -> !postmaster.isAlive() && family.stream().noneMatch(ProcessHandle::isAlive));
        closeServer();
    }

    @Override
    public void close() {
        closeServer();
        FileUtils.deleteQuietly(dataDirectory.toFile());
    }

    private long postmasterId() {
        try {
            return Long.parseLong(Files.readAllLines(dataDirectory.resolve("postmaster.pid"))
                    .get(0)
                    .strip());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void closeServer() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("credit-ledger-postgres");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
