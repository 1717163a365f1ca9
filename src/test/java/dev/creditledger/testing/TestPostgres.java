package dev.creditledger.testing;

import dev.creditledger.postgres.DatabaseUser;
import dev.creditledger.postgres.SchemaMigrator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/**
 * A real PostgreSQL 18 for tests, on a loopback port that stays the same through {@link #kill} and {@link #start}.
 *
 * <p>{@link #launch} takes the container {@code postgres:18-alpine} where a Docker engine answers and has or can pull
 * it, the embedded server otherwise; the system property {@code test.postgres} ({@code docker} or
 * {@code embedded}) decides instead. Either way an answered commit survives {@link #kill}.
 */
public interface TestPostgres extends AutoCloseable {
    String DEFAULT_DATABASE = "postgres";

    /** Whom the service works as: the first migration of any database creates it. */
    DatabaseUser SERVICE_USER = new DatabaseUser("credits_service", "service-password");

    int port();

    /** The server's superuser, owner of all that tests and migrations create. */
    String user();

    String password();

    /** SIGKILL to the whole server; returns when nothing listens any more. */
    void kill();

    /** Brings a killed server back on its old data and port; returns when it answers queries. */
    void start();

    @Override
    void close();

    default String url() {
        return url(DEFAULT_DATABASE);
    }

    default String url(String database) {
        return "postgresql://127.0.0.1:" + port() + "/" + database;
    }

    default String jdbcUrl() {
        return jdbcUrl(DEFAULT_DATABASE);
    }

    default String jdbcUrl(String database) {
        return "jdbc:" + url(database);
    }

    default Connection connect() throws SQLException {
        return connect(DEFAULT_DATABASE);
    }

    default Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), user(), password());
    }

    default void createDatabase(String name) {
        execute(DEFAULT_DATABASE, "create database " + name);
    }

    /** Makes a database what the service makes of it at its start: the current schema, and rights for its user. */
    default void migrate(String database) {
        try {
            new SchemaMigrator(
                            jdbcUrl(database),
                            new DatabaseUser(user(), password()),
                            SERVICE_USER,
                            Duration.ofSeconds(10))
                    .migrate();
        } catch (SQLException failure) {
            throw new IllegalStateException("Cannot migrate database " + database, failure);
        }
    }

    /** Connects as the service's user, with no more rights than the service has. */
    default Connection connectAsService(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), SERVICE_USER.name(), SERVICE_USER.password());
    }

    /** What a database was like at a moment at which nobody is connected with it. */
    interface Backup {
        /** Makes another database of it. */
        void restoreAs(String name);
    }

    /** A copy of its files, by the server; where the server comes with {@code pg_dump}, a dump. */
    default Backup backup(String database) {
        String copy = "backup_of_" + database;
        execute("template1", "create database " + copy + " template " + database);
        return name -> execute("template1", "create database " + name + " template " + copy);
    }

    private void execute(String database, String statement) {
        try (Connection connection = connect(database);
                Statement execution = connection.createStatement()) {
            execution.execute(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(statement, failure);
        }
    }

    default boolean answers() {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** A server of one's own, for tests that kill it; others share the one of {@link PostgresResource}. */
    static TestPostgres launch() {
        return launch(FreePort.find());
    }

    static TestPostgres launch(int port) {
        return switch (System.getProperty("test.postgres", "automatic")) {
            case "docker" -> new ContainerPostgres(port);
            case "embedded" -> new EmbeddedTestPostgres(port);
            default -> ContainerPostgres.tryLaunch(port).orElseGet(() -> new EmbeddedTestPostgres(port));
        };
    }

    /** The embedded server with settings of its own, wherever it runs. */
    static TestPostgres launchEmbedded(Map<String, String> settings) {
        return new EmbeddedTestPostgres(FreePort.find(), settings);
    }
}
