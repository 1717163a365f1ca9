package dev.creditledger.postgres;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The pools beside that of Quarkus. All of them have their address, user and TLS from {@link DatabaseConnections}. */
@ApplicationScoped
public class DatabasePools {
    private static final int MOST_STATEMENTS = 256;

    /**
     * Leaves the planner of a session no way but along an index in its order, whatever it knows of the tables: a plan that
     * reads all of something to sort it is right by the statistics of one day and wrong by those of the next.
     */
    private static final Map<String, String> ALONG_INDEXES =
            Map.of("enable_seqscan", "off", "enable_bitmapscan", "off");

    /** One plan for each statement, the same however often and with whatever it was asked before on that connection. */
    private static final Map<String, String> LOOK_UPS = session(Map.of(
            "statement_timeout", "5s",
            "plan_cache_mode", "force_generic_plan",
            "enable_hashjoin", "off",
            "enable_mergejoin", "off"));

    private final DatabaseConnections connections;
    private final ConnectionSettings settings;

    public DatabasePools(DatabaseConnections connections, ConnectionSettings settings) {
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
    public Pool reads() {
        return open("credit-ledger-reads", settings.reads(), LOOK_UPS);
    }

    @Produces
    @ApplicationScoped
    @ConnectionsFor(Purpose.BACKGROUND)
    Pool background() {
        return open("credit-ledger-background", settings.background(), Map.of());
    }

    /**
     * A pool for questions about whatever an account has written, of that many connections at the most, each of which a
     * question has for so long at the most. Each is planned for what it asks: the plan for one filter is none for another.
     */
    public Pool questions(int connectionCount, Duration timeLimit) {
        return open(
                "credit-ledger-questions",
                connectionCount,
                session(Map.of(
                        "statement_timeout", timeLimit.toMillis() + "ms", "plan_cache_mode", "force_custom_plan")));
    }

    /** These settings and {@link #ALONG_INDEXES}. */
    private static Map<String, String> session(Map<String, String> settings) {
        Map<String, String> session = new HashMap<>(ALONG_INDEXES);
        session.putAll(settings);
        return Map.copyOf(session);
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
