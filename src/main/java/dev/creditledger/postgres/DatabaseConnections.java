package dev.creditledger.postgres;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.spi.ConnectionFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Opens every connection that the service works with, those of pools, of lanes, of the keys' lease. All of them have
 * their address, user and TLS from here, are usable within {@link DatabaseTimes#connect()} or not there at all, are on a
 * server that can write, and are watched by a {@link StatementWatch}. Warns once of a connection that anybody on the way
 * could read.
 */
@Singleton
public class DatabaseConnections {
    private static final Logger LOG = Logger.getLogger(DatabaseConnections.class);
    private static final String IS_READ_ONLY = "show transaction_read_only";
    private static final Duration KEEPALIVE = Duration.ofSeconds(10);

    private final VertxInternal vertx;
    private final ServiceDatabase database;
    private final Servers servers;
    private final boolean writableOnly;
    private final DatabaseTimes times;
    private final OpenConnections open;
    private final ConnectionFactory factory;
    private final AtomicBoolean warned = new AtomicBoolean();

    @Inject
    DatabaseConnections(Vertx vertx, DatabaseSettings settings) {
        this(vertx, settings.database(), settings.times(), settings.writableOnly());
    }

    DatabaseConnections(Vertx vertx, ServiceDatabase database, DatabaseTimes times, boolean writableOnly) {
        this.vertx = (VertxInternal) vertx;
        this.database = database;
        this.times = times;
        this.writableOnly = writableOnly;
        servers = new Servers(database.servers());
        open = new OpenConnections(times);
        factory = new BoundedConnectionFactory(vertx, database.options());
    }

    /** Connections to another database than the configured one, protected as its URL says. */
    public static DatabaseConnections to(Vertx vertx, String url, DatabaseUser user) {
        return to(vertx, url, user, DatabaseTimes.DEFAULT);
    }

    /** Makes connections with other times. */
    public static DatabaseConnections to(Vertx vertx, String url, DatabaseUser user, DatabaseTimes times) {
        return new DatabaseConnections(vertx, ServiceDatabase.at(url, user), times, true);
    }

    public DatabaseTimes times() {
        return times;
    }

    /** Options for {@link #connect}, a copy for the caller to add its own wishes to. */
    public PgConnectOptions options(String applicationName) {
        PgConnectOptions options = database.options();
        options.addProperty("application_name", applicationName);
        return options;
    }

    /** Adds the TLS of all connections to the options. */
    PgConnectOptions protect(PgConnectOptions options) {
        database.tls().applyTo(options);
        return options;
    }

    /** A connection served by the calling event loop, for statements that may take as long as those of a pool. */
    public Future<PgConnection> connect(PgConnectOptions options) {
        return connect(options, times.silence());
    }

    /** A connection served by the calling event loop, which is given up when it owes an answer for longer than that. */
    public Future<PgConnection> connect(PgConnectOptions options, Duration patience) {
        return open(vertx.getOrCreateContext(), options, patience).map(PgConnection::cast);
    }

    /**
     * A pool of such connections. Nobody's wait for one of them is bounded here: the driver logs a stack trace for each
     * wait that failed before its time was over. Statements and attempts to connect are, so every wait ends.
     */
    @SuppressWarnings("deprecation") // what there is instead cannot look at a connection before it is lent
    public Pool pool(PoolOptions wishes, PgConnectOptions options) {
        PoolOptions unbounded = new PoolOptions(wishes).setConnectionTimeout(0);
        return PgBuilder.pool()
                .with(unbounded)
                .connectingTo(options)
                .using(vertx)
                .build()
                .connectionProvider(context -> open((ContextInternal) context, options, times.silence()));
    }

    /**
     * Ends a connection that does not answer, at once: PostgreSQL is asked over another connection to stop what it does
     * for this one. What was asked on it fails.
     */
    public void giveUp(SqlConnection connection) {
        OpenConnections.giveUp(connection);
    }

    /** An answer was owed for so long and did not come: connections that may be gone as well are looked through. */
    public void suspect(Duration owed) {
        open.suspect(owed);
    }

    /**
     * The server was found to be unable to write: all connections to it are closed, so that nobody goes on reading there
     * either. False if that is how it shall be.
     */
    public boolean leaveServer() {
        if (writableOnly) {
            open.leaveServer();
        }
        return writableOnly;
    }

    private Future<SqlConnection> open(ContextInternal context, PgConnectOptions options, Duration patience) {
        Promise<SqlConnection> opened = context.promise();
        servers.first(server -> open(context, options, server))
                .onSuccess(connection -> {
                    open.add(connection, patience);
                    look(connection);
                    Outages.answered();
                })
                .onFailure(failure -> Outages.begin("The database " + database + " cannot be used: " + failure))
                .onComplete(opened);
        return opened.future();
    }

    private Future<SqlConnection> open(Context context, PgConnectOptions options, ServerAddress server) {
        PgConnectOptions bounded = bounded(options, server);
        return factory.connect(context, bounded).compose(connection -> checked(connection, server));
    }

    /** All of what it takes to connect, not TCP alone, is bounded by {@link BoundedSockets}. */
    private PgConnectOptions bounded(PgConnectOptions options, ServerAddress server) {
        int millis =
                Math.max(1, (int) times.connect().dividedBy(servers.count()).toMillis());
        PgConnectOptions bounded = new PgConnectOptions(options);
        bounded.setHost(server.bareHost()).setPort(server.port());
        bounded.setConnectTimeout(millis);
        bounded.setTcpKeepAlive(true)
                .setTcpKeepAliveIdleSeconds((int) KEEPALIVE.toSeconds())
                .setTcpKeepAliveIntervalSeconds((int) KEEPALIVE.dividedBy(5).toSeconds())
                .setTcpKeepAliveCount(3)
                .setTcpUserTimeout((int) times.answer().toMillis());
        return bounded;
    }

    private Future<SqlConnection> checked(SqlConnection connection, ServerAddress server) {
        if (!writableOnly) {
            return Future.succeededFuture(connection);
        }
        return connection
                .query(IS_READ_ONLY)
                .execute()
                .compose(rows -> "on".equals(rows.iterator().next().getString(0))
                        ? Future.<SqlConnection>failedFuture(new ReadOnlyServerException(server))
                        : Future.succeededFuture(connection))
                .onFailure(unusable -> connection.close());
    }

    private void look(SqlConnection opened) {
        if (!PgConnection.cast(opened).isSSL()
                && !database.address().isLoopback()
                && warned.compareAndSet(false, true)) {
            LOG.warnf(
                    "The connections to the database %s are not encrypted: whoever is on the way can read and change what"
                            + " they carry. How to encrypt them (CREDITS_POSTGRES_SSL_MODE): docs/security.md, TLS to"
                            + " PostgreSQL",
                    database.address());
        }
    }
}
