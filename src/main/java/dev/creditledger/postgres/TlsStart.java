package dev.creditledger.postgres;

import io.smallrye.config.SmallRyeConfig;
import io.vertx.pgclient.SslMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks, before Quarkus starts, whether the database's address and TLS are such that a start makes sense. */
final class TlsStart {
    /** What these say would hold for one pool alone. */
    private static final List<String> OF_ONE_POOL = List.of(
            "quarkus.datasource.reactive.postgresql.ssl-mode",
            "quarkus.datasource.reactive.trust-all",
            "quarkus.datasource.reactive.trust-certificate-pem",
            "quarkus.datasource.reactive.trust-certificate-pem.certs",
            "quarkus.datasource.reactive.trust-certificate-jks",
            "quarkus.datasource.reactive.trust-certificate-pfx",
            "quarkus.datasource.reactive.hostname-verification-algorithm");

    private TlsStart() {}

    static void check(SmallRyeConfig config, String url) {
        refuseKeysOfOnePool(config);
        try {
            TlsChoice.of(
                    DatabaseAddress.parse(url),
                    config.getOptionalValue(PostgresSettings.SSL_MODE, SslMode.class),
                    config.getOptionalValue(PostgresSettings.SSL_ROOT_CERT, Path.class));
        } catch (IllegalArgumentException malformed) {
            throw new StartRefused("the database is not configured well: " + malformed.getMessage(), malformed);
        }
    }

    private static void refuseKeysOfOnePool(SmallRyeConfig config) {
        for (String key : OF_ONE_POOL) {
            Optional<String> value = config.getOptionalValue(key, String.class);
            if (value.isPresent()) {
                throw new StartRefused(key + " is set, which would protect some connections to the database and not"
                        + " others.\nUse CREDITS_POSTGRES_SSL_MODE and CREDITS_POSTGRES_SSL_ROOT_CERT instead.");
            }
        }
    }
}
