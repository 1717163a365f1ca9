package dev.creditledger.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Opens the connections that are no pool's: those of lanes, of readers, of the keys' lease. All of them have their
 * address, user and TLS from here. Warns once of a connection that anybody on the way could read.
 */
@Singleton
public class DatabaseConnections {
    private static final Logger LOG = Logger.getLogger(DatabaseConnections.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final ServiceDatabase database;
    private final AtomicBoolean warned = new AtomicBoolean();

    @Inject
    DatabaseConnections(Vertx vertx, DatabaseSettings settings) {
        this(vertx, settings.database());
    }

    DatabaseConnections(Vertx vertx, ServiceDatabase database) {
        this.vertx = vertx;
        this.database = database;
    }

    /** Connections to another database than the configured one, protected as its URL says. */
    public static DatabaseConnections to(Vertx vertx, String url, DatabaseUser user) {
        return new DatabaseConnections(vertx, ServiceDatabase.at(url, user));
    }

    /** Options for {@link #connect}, a copy for the caller to add its own wishes to. */
    public PgConnectOptions options(String applicationName) {
        PgConnectOptions options = database.options();
        options.addProperty("application_name", applicationName);
        options.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
        return options.setTcpKeepAlive(true);
    }

    /** A connection served by the calling event loop. */
    public Future<PgConnection> connect(PgConnectOptions options) {
        return PgConnection.connect(vertx, options).onSuccess(this::look);
    }

    private void look(PgConnection opened) {
        if (!opened.isSSL() && !database.address().isLoopback() && warned.compareAndSet(false, true)) {
            LOG.warnf(
                    "The connections to the database %s are not encrypted: whoever is on the way can read and change what"
                            + " they carry. How to encrypt them (CREDITS_POSTGRES_SSL_MODE): docs/security.md, TLS to"
                            + " PostgreSQL",
                    database.address());
        }
    }
}
