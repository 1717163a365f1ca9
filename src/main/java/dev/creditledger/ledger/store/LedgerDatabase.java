package dev.creditledger.ledger.store;

import dev.creditledger.postgres.DatabaseConnections;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Opens the ledger's own connections: pipelined, with prepared statements, and with plans that do not depend on
 * statistics. A cold or just emptied journal once made the planner scan it for every batch; here an index look-up is
 * the only plan there is.
 */
@ApplicationScoped
public class LedgerDatabase {
    private static final Map<String, String> SESSION = Map.of(
            "enable_seqscan", "off",
            "enable_hashjoin", "off",
            "enable_mergejoin", "off",
            "plan_cache_mode", "force_generic_plan",
            "synchronous_commit", "on",
            "lock_timeout", "5s",
            "statement_timeout", "10s");

    /** More than there are kinds of batches, see {@link ChangeStatements}; long ones must be kept as well. */
    private static final int MOST_STATEMENTS = 256;

    private final Vertx vertx;
    private final DatabaseConnections connections;
    private final PgConnectOptions options;

    public LedgerDatabase(Vertx vertx, DatabaseConnections connections) {
        this.vertx = vertx;
        this.connections = connections;
        options = options(connections);
    }

    private static PgConnectOptions options(DatabaseConnections connections) {
        PgConnectOptions options = connections.options("credit-ledger-lane");
        SESSION.forEach(options::addProperty);
        options.setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(MOST_STATEMENTS)
                .setPreparedStatementCacheSqlFilter(any -> true);
        return options.setPipeliningLimit(32).setTcpNoDelay(true);
    }

    /** A connection served by the calling event loop. */
    Future<PgConnection> connect() {
        return connections.connect(options);
    }

    /** A store for one lane; to be used from one event loop only. */
    public LedgerStore openStore() {
        return new PgLedgerStore(new PgLine(this::connect, vertx));
    }
}
