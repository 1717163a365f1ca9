package dev.creditledger.postgres;

import io.vertx.pgclient.SslMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;

/**
 * Decides how connections are protected, from the keys {@code credits.postgres.ssl-…} or the URL's parameters of libpq
 * (a key goes before its parameter), and refuses what would protect less than it seems to.
 */
final class TlsChoice {
    private static final String JAVAS_OWN = "system";

    private TlsChoice() {}

    /** Nothing said, it is encrypted where the server can, as libpq does; what stays in this machine is not. */
    static DatabaseTls of(DatabaseAddress address, Optional<SslMode> mode, Optional<Path> rootCertificate) {
        refuseUnknown(address);
        Optional<Path> named = rootCertificate.or(
                () -> address.parameter(DatabaseTls.ROOT_CERTIFICATE_PARAMETER).map(Path::of));
        Optional<SslMode> chosen =
                mode.or(() -> address.parameter(DatabaseTls.MODE_PARAMETER).map(TlsChoice::mode));
        if (named.isEmpty()) {
            return withoutFile(chosen.orElse(address.isLoopback() ? SslMode.DISABLE : SslMode.PREFER));
        }
        return withAuthorities(chosen.orElse(SslMode.VERIFY_FULL), named.get());
    }

    private static DatabaseTls withoutFile(SslMode mode) {
        if (mode == SslMode.VERIFY_CA) {
            throw new StartRefused("sslmode verify-ca needs the certificate of an authority of your own: any server on"
                    + " the Internet has one that Java trusts.\n"
                    + "Set CREDITS_POSTGRES_SSL_ROOT_CERT to a PEM file, or use verify-full.");
        }
        return new DatabaseTls(mode, Optional.empty());
    }

    /** Chooses with authorities named, when libpq too takes {@code require} for {@code verify-ca}. */
    private static DatabaseTls withAuthorities(SslMode mode, Path rootCertificate) {
        boolean ofJava = rootCertificate.equals(Path.of(JAVAS_OWN));
        return switch (mode) {
            case DISABLE, ALLOW, PREFER ->
                throw new StartRefused("sslmode " + mode.value
                        + " does not verify the server, and yet a root certificate is configured.\n"
                        + "Set CREDITS_POSTGRES_SSL_MODE=verify-full, or leave CREDITS_POSTGRES_SSL_ROOT_CERT out.");
            case REQUIRE, VERIFY_CA ->
                ofJava
                        ? withoutFile(SslMode.VERIFY_CA)
                        : new DatabaseTls(SslMode.VERIFY_CA, Optional.of(readable(rootCertificate)));
            case VERIFY_FULL ->
                new DatabaseTls(mode, ofJava ? Optional.empty() : Optional.of(readable(rootCertificate)));
        };
    }

    private static SslMode mode(String name) {
        try {
            return SslMode.of(name);
        } catch (IllegalArgumentException unknown) {
            throw new StartRefused(
                    "the database URL has an unknown sslmode; there are disable, allow, prefer, require, verify-ca and"
                            + " verify-full",
                    unknown);
        }
    }

    /** Migrations and the service's other connections would each make something else of them. */
    private static void refuseUnknown(DatabaseAddress address) {
        address.parameters().keySet().stream()
                .filter(name -> name.startsWith("ssl"))
                .filter(name -> !name.equals(DatabaseTls.MODE_PARAMETER))
                .filter(name -> !name.equals(DatabaseTls.ROOT_CERTIFICATE_PARAMETER))
                .findFirst()
                .ifPresent(name -> {
                    throw new StartRefused("the database URL has the parameter " + name
                            + ", which this service does not know; it knows sslmode and sslrootcert");
                });
    }

    private static Path readable(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            if (!CertificateFactory.getInstance("X.509")
                    .generateCertificates(content)
                    .isEmpty()) {
                return file;
            }
        } catch (IOException unreadable) {
            throw new StartRefused("the root certificate of the database cannot be read: " + unreadable, unreadable);
        } catch (CertificateException malformed) {
            throw new StartRefused(file + " holds no certificates in PEM: " + malformed.getMessage(), malformed);
        }
        throw new StartRefused(file + " holds no certificates");
    }
}
