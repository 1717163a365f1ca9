package dev.creditledger.postgres;

import io.vertx.pgclient.PgConnectOptions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The configured database as the service's reactive connections see it: where it is, as whom, and how protected.
 *
 * @param servers at least one; the URL names one of them or is overruled by them
 */
record ServiceDatabase(
        DatabaseAddress address, List<ServerAddress> servers, DatabaseUser user, DatabaseTls tls, String url) {
    static ServiceDatabase at(String url, DatabaseUser user) {
        DatabaseAddress address = DatabaseAddress.parse(url);
        return new ServiceDatabase(
                address,
                List.of(address.server()),
                user,
                TlsChoice.of(address, Optional.empty(), Optional.empty()),
                url);
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
        return servers.stream().map(ServerAddress::toString).collect(Collectors.joining(","))
                + "/"
                + address.database();
    }
}
