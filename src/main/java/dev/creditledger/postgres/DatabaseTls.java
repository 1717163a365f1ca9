package dev.creditledger.postgres;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/**
 * How every connection to the database is protected, in the words of libpq: a mode, and a file with the certificates of
 * the authorities that the server's certificate must come from. Without a file, the authorities that Java trusts.
 * {@link TlsChoice} says which combinations there are.
 */
record DatabaseTls(SslMode mode, Optional<Path> rootCertificate) {
    static final String MODE_PARAMETER = "sslmode";
    static final String ROOT_CERTIFICATE_PARAMETER = "sslrootcert";

    private static final String OF_THE_HOST_NAME = "HTTPS";

    /** Sets up the reactive client, which would send the parameter that it does not know to the server. */
    void applyTo(PgConnectOptions options) {
        Map<String, String> properties = new HashMap<>(options.getProperties());
        properties.remove(ROOT_CERTIFICATE_PARAMETER);
        options.setProperties(properties);
        options.setSslMode(mode);
        options.setTrustAll(!verifies());
        options.setHostnameVerificationAlgorithm(mode == SslMode.VERIFY_FULL ? OF_THE_HOST_NAME : "");
        if (verifies()) {
            options.setTrustOptions(authorities());
        }
    }

    /** Sets up migrations; a JDBC URL that was given expressly, with a mode of its own, keeps that. */
    void applyTo(PGSimpleDataSource database) {
        if (database.getSslMode() != null || database.getSsl()) {
            return;
        }
        database.setSslMode(mode.value);
        if (rootCertificate.isPresent()) {
            database.setSslRootCert(rootCertificate.get().toString());
        } else if (verifies()) {
            database.setSslfactory(DefaultJavaSSLFactory.class.getName());
        }
    }

    private boolean verifies() {
        return mode == SslMode.VERIFY_CA || mode == SslMode.VERIFY_FULL;
    }

    private TrustOptions authorities() {
        return rootCertificate
                .<TrustOptions>map(file -> new PemTrustOptions().addCertPath(file.toString()))
                .orElseGet(() -> TrustOptions.wrap(JavaAuthorities.trustManager()));
    }
}
