package dev.creditledger.postgres;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Map;

/** The pools beside that of Quarkus. All of them have their address, user and TLS from {@link DatabaseConnections}. */
@ApplicationScoped
public class DatabasePools {
    private static final int MOST_STATEMENTS = 256;

    private final DatabaseConnections connections;
    private final ConnectionSettings settings;

    DatabasePools(DatabaseConnections connections, ConnectionSettings settings) {
        this.connections = connections;
        this.settings = settings;
    }

    @Produces
    @ApplicationScoped
    @ConnectionsFor(Purpose.ADMISSION)
    Pool admission() {
        return open("credit-ledger-admission", settings.admission(), Map.of("statement_timeout", "5s"));
    }

    @Produces
    @ApplicationScoped
    @ConnectionsFor(Purpose.READS)
    Pool reads() {
        return open("credit-ledger-reads", settings.reads(), Map.of("statement_timeout", "5s"));
    }

    @Produces
    @ApplicationScoped
    @ConnectionsFor(Purpose.BACKGROUND)
    Pool background() {
        return open("credit-ledger-background", settings.background(), Map.of());
    }

    /**
     * A pool of that many connections at the most, none of which is opened before it is needed.
     *
     * @param session settings of PostgreSQL for each of its connections
     */
    public Pool open(String applicationName, int connectionCount, Map<String, String> session) {
        PgConnectOptions options = connections.options(applicationName);
        session.forEach(options::addProperty);
        options.setCachePreparedStatements(true).setPreparedStatementCacheMaxSize(MOST_STATEMENTS);
        return Pool.newInstance(
                connections.pool(new PoolOptions().setName(applicationName).setMaxSize(connectionCount), options));
    }
}
