package dev.creditledger.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate authority of a test's own, made by the JDK's keytool. */
public final class TestAuthority {
    private static final String PASSWORD = "for-a-test";

    private final Path directory;

    private TestAuthority(Path directory) {
        this.directory = directory;
    }

    /** A server's certificate and its private key, both in PEM. */
    public record Issued(Path certificate, Path privateKey) {}

    public static TestAuthority create(Path directory) {
        TestAuthority authority = new TestAuthority(directory);
        authority.newKey("ca", "-dname", "CN=Test authority", "-ext", "bc:c=ca:true", "-ext", "ku:c=keyCertSign");
        authority.keytool(
                "ca", "-exportcert", "-rfc", "-file", authority.certificate().toString());
        return authority;
    }

    public Path certificate() {
        return directory.resolve("ca.pem");
    }

    /** A certificate for names as keytool has them: {@code dns:localhost,ip:127.0.0.1}. */
    public Issued issue(String names) {
        Path request = directory.resolve("server.csr");
        Issued issued = new Issued(directory.resolve("server.pem"), directory.resolve("server.key"));
        newKey("server", "-dname", "CN=Test server");
        keytool("server", "-certreq", "-file", request.toString());
        keytool(
                "ca",
                "-gencert",
                "-rfc",
                "-infile",
                request.toString(),
                "-outfile",
                issued.certificate().toString(),
                "-ext",
                "san=" + names,
                "-validity",
                "30");
        writeKey(issued.privateKey());
        return issued;
    }

    private void newKey(String alias, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "30"));
        arguments.addAll(List.of(more));
        keytool(alias, arguments.toArray(String[]::new));
    }

    private void keytool(String alias, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", alias, "-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(List.of("-keystore", store(alias).toString()));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private Path store(String alias) {
        return directory.resolve(alias + ".p12");
    }

    /** PostgreSQL refuses a key that others can read. */
    private void writeKey(Path file) {
        try (InputStream content = Files.newInputStream(store("server"))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(content, PASSWORD.toCharArray());
            Key key = store.getKey("server", PASSWORD.toCharArray());
            String encoded = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n" + encoded + "\n-----END PRIVATE KEY-----\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
