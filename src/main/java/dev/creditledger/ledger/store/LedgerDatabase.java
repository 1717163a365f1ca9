package dev.creditledger.ledger.store;

import dev.creditledger.postgres.DatabaseConnections;
import dev.creditledger.postgres.DatabaseTimes;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Opens the ledger's own connections: pipelined, with prepared statements, and with plans that do not depend on
 * statistics. A cold or just emptied journal once made the planner scan it for every batch; here an index look-up is
 * the only plan there is. PostgreSQL itself ends what takes too long there, also when nobody is left to be answered.
 */
@ApplicationScoped
public class LedgerDatabase {
    private static final Map<String, String> SESSION = Map.of(
            "enable_seqscan", "off",
            "enable_hashjoin", "off",
            "enable_mergejoin", "off",
            "plan_cache_mode", "force_generic_plan",
            "synchronous_commit", "on");

    /** More than there are kinds of batches, see {@link ChangeStatements}; long ones must be kept as well. */
    private static final int MOST_STATEMENTS = 256;

    private final Vertx vertx;
    private final DatabaseConnections connections;
    private final DatabaseTimes times;
    private final List<KeptConnection> answering = new CopyOnWriteArrayList<>();

    public LedgerDatabase(Vertx vertx, DatabaseConnections connections) {
        this.vertx = vertx;
        this.connections = connections;
        times = connections.times();
    }

    /** A store that calls wait for, as one lane's; to be used from one event loop only. */
    public LedgerStore openStore() {
        KeptConnection kept = kept("credit-ledger-lane", times.answerStatement(), times.use());
        answering.add(kept);
        return new PgLedgerStore(kept);
    }

    /** A connection for statements of a sweep, which no call waits for. */
    public KeptConnection openSweepConnection() {
        return kept("credit-ledger-sweep", times.statement(), times.silence());
    }

    /** Whether all that calls wait for is answered, as far as the connections know that were ever used. */
    boolean isAnswering() {
        return answering.stream().allMatch(KeptConnection::isAnswering);
    }

    private KeptConnection kept(String name, Duration statement, Duration use) {
        PgConnectOptions options = options(name, statement);
        return new KeptConnection(() -> connections.connect(options, use), connections, use, vertx);
    }

    private PgConnectOptions options(String name, Duration statement) {
        PgConnectOptions options = connections.options(name);
        SESSION.forEach(options::addProperty);
        options.addProperty("lock_timeout", millis(times.lock()))
                .addProperty("statement_timeout", millis(statement))
                .addProperty("idle_in_transaction_session_timeout", millis(times.answer()));
        options.setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(MOST_STATEMENTS)
                .setPreparedStatementCacheSqlFilter(any -> true);
        return options.setPipeliningLimit(32).setTcpNoDelay(true);
    }

    private static String millis(Duration time) {
        return time.toMillis() + "ms";
    }
}
