package dev.creditledger.testing;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** {@link TestPostgres} as the public container image, by Testcontainers. */
final class ContainerPostgres implements TestPostgres {
    private static final String IMAGE = "postgres:18-alpine";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private static volatile boolean unusable;

    private final int port;
    private final PostgreSQLContainer container;

    @SuppressWarnings("resource")
    ContainerPostgres(int port) {
        this.port = port;
        container = new PostgreSQLContainer(IMAGE)
                .withDatabaseName(DEFAULT_DATABASE)
                .withUsername("postgres")
                .withPassword("postgres")
                .withCommand("postgres", "-c", "max_connections=200");
        container.setPortBindings(List.of("127.0.0.1:" + port + ":5432"));
        container.start();
        awaitAnswer();
    }

    /** Empty where no engine answers, the image cannot be had, or the container does not come up. */
    static Optional<TestPostgres> tryLaunch(int port) {
        if (unusable) {
            return Optional.empty();
        }
        try {
            return DockerClientFactory.instance().isDockerAvailable()
                    ? Optional.of(new ContainerPostgres(port))
                    : Optional.empty();
        } catch (RuntimeException | AssertionError failure) {
            unusable = true;
            System.err.println("No " + IMAGE + " here, tests take the embedded PostgreSQL: " + failure.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String user() {
        return container.getUsername();
    }

    @Override
    public String password() {
        return container.getPassword();
    }

    @Override
    public void kill() {
        docker().killContainerCmd(container.getContainerId()).withSignal("KILL").exec();
        Eventually.await("killed container is gone", START_LIMIT, () -> !answers());
    }

    @Override
    public void start() {
        docker().startContainerCmd(container.getContainerId()).exec();
        awaitAnswer();
    }

    @Override
    public void close() {
        container.stop();
    }

    @Override
    public Backup backup(String database) {
        String file = "/tmp/" + database + ".dump";
        if (!succeeds("pg_dump", "--username", user(), "--format=custom", "--file", file, database)) {
            System.err.println(IMAGE + " has no pg_dump of its server's version here, the server copies the files");
            return TestPostgres.super.backup(database);
        }
        return name -> {
            createDatabase(name);
            if (!succeeds("pg_restore", "--username", user(), "--exit-on-error", "--dbname", name, file)) {
                throw new IllegalStateException("pg_restore failed");
            }
        };
    }

    private boolean succeeds(String... command) {
        try {
            var result = container.execInContainer(command);
            if (result.getExitCode() != 0) {
                System.err.println(String.join(" ", command) + ": " + result.getStderr());
            }
            return result.getExitCode() == 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void awaitAnswer() {
        Eventually.await("container PostgreSQL answers", START_LIMIT, this::answers, container::getLogs);
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }
}
