package dev.creditledger.access;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens connections that hold session locks, which no pool could be trusted to lend out again. */
@Singleton
class KeyDatabase {
    private final Vertx vertx;
    private final PgConnectOptions options;

    KeyDatabase(
            Vertx vertx,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.vertx = vertx;
        options = PgConnectOptions.fromUri(url.replaceFirst("^vertx-reactive:", ""));
        user.ifPresent(options::setUser);
        password.ifPresent(options::setPassword);
        options.addProperty("application_name", "credit-ledger-keys");
        options.setConnectTimeout((int) Duration.ofSeconds(3).toMillis());
        options.setTcpKeepAlive(true);
    }

    Future<PgConnection> connect() {
        return PgConnection.connect(vertx, options);
    }
}
