package dev.creditledger.postgres;

import io.vertx.pgclient.SslMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Brings one database to the current schema as its owner, and gives the everyday user its rights there if that is
 * somebody else. Instances that start at the same time wait for each other by Flyway's lock.
 */
public final class SchemaMigrator {
    private static final int OLDEST_VERSION = 15;
    private static final int LOCK_ATTEMPTS = 600;

    private final String jdbcUrl;
    private final DatabaseTls tls;
    private final DatabaseUser owner;
    private final DatabaseUser everyday;
    private final Duration connectTimeout;

    /** Encrypted where the server can, and unverified. */
    public SchemaMigrator(String jdbcUrl, DatabaseUser owner, DatabaseUser everyday, Duration connectTimeout) {
        this(jdbcUrl, new DatabaseTls(SslMode.PREFER, Optional.empty()), owner, everyday, connectTimeout);
    }

    SchemaMigrator(
            String jdbcUrl, DatabaseTls tls, DatabaseUser owner, DatabaseUser everyday, Duration connectTimeout) {
        this.jdbcUrl = jdbcUrl;
        this.tls = tls;
        this.owner = owner;
        this.everyday = everyday;
        this.connectTimeout = connectTimeout;
    }

    /** Throws what is in the way. */
    public Result migrate() throws SQLException {
        requireVersion();
        MigrateResult result = Flyway.configure(SchemaMigrator.class.getClassLoader())
                .dataSource(database(owner))
                .locations("classpath:db/migration")
                .placeholderReplacement(false)
                .lockRetryCount(LOCK_ATTEMPTS)
                .loggers("slf4j")
                .load()
                .migrate();
        if (!owner.name().equals(everyday.name())) {
            establishRights();
        }
        String version = result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion;
        return new Result(version == null ? "none" : version, result.migrationsExecuted, weakness());
    }

    private void requireVersion() throws SQLException {
        try (Connection connection = database(owner).getConnection()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_VERSION) {
                throw new SQLException(
                        "it is PostgreSQL " + version + ", and " + OLDEST_VERSION + " or newer is needed");
            }
        }
    }

    private void establishRights() throws SQLException {
        try (Connection connection = database(owner).getConnection()) {
            EverydayRights.establish(connection, everyday);
        }
    }

    private Optional<String> weakness() throws SQLException {
        try (Connection connection = database(everyday).getConnection()) {
            return EverydayCheck.weakness(connection, everyday);
        }
    }

    private PGSimpleDataSource database(DatabaseUser user) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(jdbcUrl);
        tls.applyTo(database);
        database.setUser(user.name());
        database.setPassword(user.password());
        database.setConnectTimeout(Math.toIntExact(connectTimeout.toSeconds()));
        database.setLoginTimeout(Math.toIntExact(connectTimeout.toSeconds()));
        database.setTcpKeepAlive(true);
        database.setApplicationName("credit-ledger migration");
        return database;
    }

    /**
     * The schema version reached, how many migrations it took, and what the everyday user may do that the database
     * should keep it from.
     */
    public record Result(String version, int applied, Optional<String> weakness) {}
}
