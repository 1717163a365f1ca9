package dev.creditledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creditledger.testing.TestAuthority;
import io.vertx.pgclient.SslMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsChoiceTest {
    @TempDir
    private static Path directory;

    private static Path authority;

    @BeforeAll
    static void create() {
        authority = TestAuthority.create(directory).certificate();
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://db/credits, PREFER",
        "postgresql://localhost/credits, DISABLE",
        "postgresql://127.0.0.1/credits, DISABLE",
        "postgresql://localhost/credits?sslmode=require, REQUIRE",
        "postgresql://db/credits?sslmode=disable, DISABLE",
        "postgresql://db/credits?sslmode=allow, ALLOW",
        "postgresql://db/credits?sslmode=require, REQUIRE",
        "postgresql://db/credits?sslmode=verify-full, VERIFY_FULL",
        "postgresql://db/credits?sslrootcert=system, VERIFY_FULL"
    })
    void the_url_says_the_mode_and_where_it_does_not_what_leaves_the_machine_is_encrypted(String url, SslMode mode) {
        assertThat(TlsChoice.of(DatabaseAddress.parse(url), Optional.empty(), Optional.empty()))
                .isEqualTo(new DatabaseTls(mode, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"'', VERIFY_FULL", "?sslmode=require, VERIFY_CA", "?sslmode=verify-ca, VERIFY_CA"})
    void with_an_authority_named_the_server_is_verified(String parameters, SslMode mode) {
        DatabaseAddress address = DatabaseAddress.parse("postgresql://db/credits" + parameters);

        assertThat(TlsChoice.of(address, Optional.empty(), Optional.of(authority)))
                .isEqualTo(new DatabaseTls(mode, Optional.of(authority)));
    }

    @Test
    void a_key_goes_before_the_url() {
        DatabaseAddress address = DatabaseAddress.parse(
                "postgresql://db/credits?sslmode=prefer&sslrootcert=" + directory.resolve("none.pem"));

        assertThat(TlsChoice.of(address, Optional.of(SslMode.VERIFY_FULL), Optional.of(authority)))
                .isEqualTo(new DatabaseTls(SslMode.VERIFY_FULL, Optional.of(authority)));
    }

    @Test
    void a_file_in_the_url_is_found_though_its_name_is_encoded() throws IOException {
        Path spaced = Files.copy(authority, directory.resolve("the ca.pem"));
        DatabaseAddress address =
                DatabaseAddress.parse("postgresql://db/credits?sslrootcert=" + directory + "/the%20ca.pem");

        assertThat(TlsChoice.of(address, Optional.empty(), Optional.empty()).rootCertificate())
                .contains(spaced);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sslmode=verify-ca",
                "sslmode=verify-ca&sslrootcert=system",
                "sslmode=nonsense",
                "sslmode=VERIFY-FULL&sslrootcert=",
                "sslcert=/client.pem&sslkey=/client.key",
                "sslrootcert=/no/such/file.pem"
            })
    void what_cannot_be_meant_is_refused(String parameters) {
        DatabaseAddress address = DatabaseAddress.parse("postgresql://db/credits?" + parameters);

        assertThatThrownBy(() -> TlsChoice.of(address, Optional.empty(), Optional.empty()))
                .isInstanceOf(StartRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DISABLE", "ALLOW", "PREFER"})
    void a_mode_that_does_not_verify_is_refused_beside_an_authority(SslMode mode) {
        DatabaseAddress address = DatabaseAddress.parse("postgresql://db/credits");

        assertThatThrownBy(() -> TlsChoice.of(address, Optional.of(mode), Optional.of(authority)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("CREDITS_POSTGRES_SSL_MODE=verify-full");
    }

    @Test
    void a_file_without_certificates_is_refused() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty.pem"));
        Path text = Files.writeString(directory.resolve("text.pem"), "no certificate");
        DatabaseAddress address = DatabaseAddress.parse("postgresql://db/credits");

        for (Path file : new Path[] {empty, text}) {
            assertThatThrownBy(() -> TlsChoice.of(address, Optional.empty(), Optional.of(file)))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining(file + " holds no certificates");
        }
    }
}
