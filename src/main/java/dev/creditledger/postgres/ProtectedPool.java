package dev.creditledger.postgres;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;

/** Gives the pool of Quarkus the same TLS as all other connections, whatever its own keys say. */
@Singleton
class ProtectedPool implements PgPoolCreator {
    private final DatabaseSettings settings;

    ProtectedPool(DatabaseSettings settings) {
        this.settings = settings;
    }

    @Override
    public Pool create(Input input) {
        DatabaseTls tls = settings.database().tls();
        input.pgConnectOptionsList().forEach(tls::applyTo);
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
