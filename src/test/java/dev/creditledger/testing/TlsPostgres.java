package dev.creditledger.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.io.FileUtils;

/**
 * A PostgreSQL that takes no connection without TLS, with a certificate of a private authority for the name
 * {@code localhost} and not for the address 127.0.0.1.
 */
public final class TlsPostgres implements AutoCloseable {
    private static final String ENCRYPTED_ONLY =
            """
            hostssl all postgres 127.0.0.1/32 trust
            hostssl all all 127.0.0.1/32 scram-sha-256
            """;

    private final Path directory;
    private final TestAuthority authority;
    private final TestAuthority stranger;
    private final TestPostgres server;

    private TlsPostgres(Path directory) throws IOException {
        this.directory = directory;
        authority = TestAuthority.create(Files.createDirectory(directory.resolve("authority")));
        stranger = TestAuthority.create(Files.createDirectory(directory.resolve("stranger")));
        TestAuthority.Issued issued = authority.issue("dns:localhost");
        Path access = Files.writeString(directory.resolve("pg_hba.conf"), ENCRYPTED_ONLY);
        server = TestPostgres.launchEmbedded(Map.of(
                "ssl", "on",
                "ssl_cert_file", issued.certificate().toString(),
                "ssl_key_file", issued.privateKey().toString(),
                "hba_file", access.toString()));
    }

    public static TlsPostgres launch() {
        try {
            return new TlsPostgres(Files.createTempDirectory("credit-ledger-tls"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public TestPostgres server() {
        return server;
    }

    /** The URL by the name that the certificate is for. */
    public String url() {
        return url("localhost");
    }

    public String url(String host) {
        return "postgresql://" + host + ":" + server.port() + "/" + TestPostgres.DEFAULT_DATABASE;
    }

    public Path authority() {
        return authority.certificate();
    }

    /** The certificate of an authority that has nothing to do with the server. */
    public Path stranger() {
        return stranger.certificate();
    }

    @Override
    public void close() {
        server.close();
        FileUtils.deleteQuietly(directory.toFile());
    }
}
