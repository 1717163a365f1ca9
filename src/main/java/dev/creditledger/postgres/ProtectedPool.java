package dev.creditledger.postgres;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/**
 * Makes the pool of Quarkus, which Hibernate uses too, one of the connections of {@link DatabaseConnections}, whatever
 * its own keys say about addresses and TLS.
 */
@Singleton
class ProtectedPool implements PgPoolCreator {
    private final DatabaseConnections connections;

    ProtectedPool(DatabaseConnections connections) {
        this.connections = connections;
    }

    @Override
    public Pool create(Input input) {
        PgConnectOptions options = connections.protect(
                new PgConnectOptions(input.pgConnectOptionsList().get(0)));
        options.addProperty("statement_timeout", connections.times().statement().toMillis() + "ms");
        return connections.pool(input.poolOptions(), options);
    }
}
