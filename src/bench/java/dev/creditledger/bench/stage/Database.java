package dev.creditledger.bench.stage;

import dev.creditledger.bench.load.EventLoops;
import dev.creditledger.ledger.usage.UsageStore;
import dev.creditledger.testing.TestPostgres;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One database on the benchmark's server, seen as its superuser. */
public record Database(TestPostgres postgres, String name) {
    private static final Duration CATCH_UP_LIMIT = Duration.ofSeconds(30);

    /** Reads the one row that a statement must have. */
    public interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    public Connection connect() throws SQLException {
        return postgres.connect(name);
    }

    public void execute(String script) {
        try (Connection connection = connect()) {
            connection.createStatement().execute(script);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Where the server keeps its files. */
    public Path directory() {
        String directory = one("select current_setting('data_directory')", null, row -> row.getString(1));
        return Path.of(directory);
    }

    public long count(String query) {
        return one(query, null, row -> row.getLong(1));
    }

    /**
     * The one row of a query.
     *
     * @param ids the query's one parameter, or null for none
     */
    public <T> T one(String query, Collection<UUID> ids, Reading<T> reading) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(query)) {
            if (ids != null) {
                // The planner takes the ids for a handful, and would look through a table for each.
                connection.createStatement().execute("set enable_nestloop = off");
                statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return reading.of(row);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What a service is told so as to work here, as two users. */
    Map<String, String> environment() {
        return Map.of(
                "QUARKUS_DATASOURCE_REACTIVE_URL", postgres.url(name),
                "QUARKUS_DATASOURCE_USERNAME", TestPostgres.SERVICE_USER.name(),
                "QUARKUS_DATASOURCE_PASSWORD", TestPostgres.SERVICE_USER.password(),
                "CREDITS_POSTGRES_OWNER_USERNAME", postgres.user(),
                "CREDITS_POSTGRES_OWNER_PASSWORD", postgres.password(),
                "CREDITS_ADMIN_KEY", Stage.OPERATOR_KEY);
    }

    /** What the service would do within a minute. */
    void catchUpRollups(EventLoops loops, String accountId) {
        PgConnectOptions options = PgConnectOptions.fromUri(postgres.url(name))
                .setUser(postgres.user())
                .setPassword(postgres.password());
        Pool pool = Pool.newInstance(
                PgBuilder.pool().connectingTo(options).using(loops.vertx()).build());
        new UsageStore(pool)
                .catchUp(List.of(UUID.fromString(accountId)))
                .await()
                .atMost(CATCH_UP_LIMIT);
        pool.closeAndAwait();
    }
}
