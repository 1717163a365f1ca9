package dev.creditledger.postgres;

import io.vertx.pgclient.PgConnectOptions;
import java.util.Optional;

/** The configured database as the service's reactive connections see it: where it is, as whom, and how protected. */
record ServiceDatabase(DatabaseAddress address, DatabaseUser user, DatabaseTls tls, String url) {
    static ServiceDatabase at(String url, DatabaseUser user) {
        DatabaseAddress address = DatabaseAddress.parse(url);
        return new ServiceDatabase(address, user, TlsChoice.of(address, Optional.empty(), Optional.empty()), url);
    }

    PgConnectOptions options() {
        PgConnectOptions options = PgConnectOptions.fromUri(DatabaseAddress.withoutPrefix(url));
        options.setUser(user.name());
        options.setPassword(user.password());
        tls.applyTo(options);
        return options;
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
