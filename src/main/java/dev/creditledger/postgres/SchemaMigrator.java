package dev.creditledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Brings one database to the current schema. Instances that start at the same time wait for each other by Flyway's lock.
 */
public final class SchemaMigrator {
    private static final int OLDEST_VERSION = 15;
    private static final int LOCK_ATTEMPTS = 600;

    private final PGSimpleDataSource database;

    public SchemaMigrator(String jdbcUrl, String user, String password, Duration connectTimeout) {
        database = new PGSimpleDataSource();
        database.setUrl(jdbcUrl);
        database.setUser(user);
        database.setPassword(password);
        database.setConnectTimeout(Math.toIntExact(connectTimeout.toSeconds()));
        database.setLoginTimeout(Math.toIntExact(connectTimeout.toSeconds()));
        database.setTcpKeepAlive(true);
        database.setApplicationName("credit-ledger migration");
    }

    /** Returns the schema version reached and how many migrations it took; throws what is in the way. */
    Result migrate() throws SQLException {
        requireVersion();
        MigrateResult result = Flyway.configure(SchemaMigrator.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:db/migration")
                .placeholderReplacement(false)
                .lockRetryCount(LOCK_ATTEMPTS)
                .loggers("slf4j")
                .load()
                .migrate();
        String version = result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion;
        return new Result(version == null ? "none" : version, result.migrationsExecuted);
    }

    private void requireVersion() throws SQLException {
        try (Connection connection = database.getConnection()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_VERSION) {
                throw new SQLException(
                        "it is PostgreSQL " + version + ", and " + OLDEST_VERSION + " or newer is needed");
            }
        }
    }

    record Result(String version, int applied) {}
}
