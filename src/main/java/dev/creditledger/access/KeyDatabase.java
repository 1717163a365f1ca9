package dev.creditledger.access;

import dev.creditledger.postgres.DatabaseConnections;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import jakarta.inject.Singleton;

/** Opens connections that hold session locks, which no pool could be trusted to lend out again. */
@Singleton
class KeyDatabase {
    private final DatabaseConnections connections;
    private final PgConnectOptions options;

    KeyDatabase(DatabaseConnections connections) {
        this.connections = connections;
        options = connections.options("credit-ledger-keys");
    }

    Future<PgConnection> connect() {
        return connections.connect(options);
    }

    /** Ends a connection that may hang; its locks are free as soon as PostgreSQL notices. */
    void giveUp(PgConnection connection) {
        connections.giveUp(connection);
    }
}
