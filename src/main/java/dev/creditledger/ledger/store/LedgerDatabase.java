package dev.creditledger.ledger.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Opens the ledger's own connections: pipelined, with prepared statements, and with plans that do not depend on
 * statistics. A cold or just emptied journal once made the planner scan it for every batch; here an index look-up is
 * the only plan there is.
 */
@ApplicationScoped
public class LedgerDatabase {
    private static final Map<String, String> SESSION = Map.of(
            "application_name", "credit-ledger-lane",
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
    private final PgConnectOptions options;

    public LedgerDatabase(
            Vertx vertx,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.vertx = vertx;
        options = options(url, user, password);
    }

    static PgConnectOptions options(String url, Optional<String> user, Optional<String> password) {
        PgConnectOptions options = PgConnectOptions.fromUri(url.replaceFirst("^vertx-reactive:", ""));
        user.ifPresent(options::setUser);
        password.ifPresent(options::setPassword);
        SESSION.forEach(options::addProperty);
        options.setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(MOST_STATEMENTS)
                .setPreparedStatementCacheSqlFilter(any -> true);
        options.setPipeliningLimit(32);
        options.setConnectTimeout((int) Duration.ofSeconds(3).toMillis());
        options.setTcpKeepAlive(true).setTcpNoDelay(true);
        return options;
    }

    /** A connection served by the calling event loop. */
    Future<PgConnection> connect() {
        return PgConnection.connect(vertx, options);
    }

    /** A store for one lane; to be used from one event loop only. */
    public LedgerStore openStore() {
        return new PgLedgerStore(new PgLine(this::connect, vertx));
    }
}
