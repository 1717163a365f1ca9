package dev.creditledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creditledger.testing.TestPostgres;
import dev.creditledger.testing.TlsPostgres;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.SslMode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a server that takes no connection without TLS, the reactive connections and the migrations agree. */
class DatabaseTlsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static TlsPostgres postgres;
    private static Vertx vertx;

    @BeforeAll
    static void launch() throws SQLException {
        vertx = Vertx.vertx();
        postgres = TlsPostgres.launch();
        postgres.server().migrate(TestPostgres.DEFAULT_DATABASE);
    }

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        postgres.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ALLOW, localhost, none",
        "PREFER, localhost, none",
        "REQUIRE, localhost, none",
        "REQUIRE, 127.0.0.1, none",
        "REQUIRE, 127.0.0.1, own",
        "VERIFY_CA, localhost, own",
        "VERIFY_CA, 127.0.0.1, own",
        "VERIFY_FULL, localhost, own",
        ", localhost, own"
    })
    void the_right_server_is_talked_to(SslMode mode, String host, String authority) throws Exception {
        ServiceDatabase database = database(mode, host, authority);

        PgConnection connection = connect(database);
        assertThat(connection.isSSL()).isTrue();
        connection.close();
        assertThat(migrate(database).applied()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "DISABLE, localhost, none, no encryption, no encryption",
        "REQUIRE, localhost, stranger, SSL handshake failed, authority that is trusted",
        "VERIFY_CA, localhost, stranger, SSL handshake failed, authority that is trusted",
        "VERIFY_FULL, localhost, stranger, SSL handshake failed, authority that is trusted",
        "VERIFY_FULL, localhost, none, SSL handshake failed, authority that is trusted",
        "VERIFY_FULL, 127.0.0.1, own, SSL handshake failed, 127.0.0.1 could not be verified"
    })
    void another_server_is_not(
            SslMode mode, String host, String authority, String reactiveReason, String migrationReason) {
        ServiceDatabase database = database(mode, host, authority);

        assertThatThrownBy(() -> connect(database)).rootCause().hasMessageContaining(reactiveReason);
        assertThatThrownBy(() -> migrate(database))
                .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(Obstacle.describe(failure))
                        .contains(migrationReason));
    }

    @Test
    void plain_text_over_a_network_is_warned_of_once_and_on_loopback_is_not() throws Exception {
        List<String> warnings = new ArrayList<>();
        Handler listener = new Warnings(warnings);
        Logger log = Logger.getLogger(DatabaseConnections.class.getName());
        log.addHandler(listener);
        try (TestPostgres plain = TestPostgres.launch()) {
            DatabaseUser user = new DatabaseUser(plain.user(), plain.password());
            connectTwice(DatabaseConnections.to(vertx, plain.url(), user));
            assertThat(warnings).isEmpty();

            String everywhere = plain.url().replace("127.0.0.1", "0.0.0.0");
            connectTwice(DatabaseConnections.to(vertx, everywhere, user));
            assertThat(warnings).singleElement().asString().contains("are not encrypted", "CREDITS_POSTGRES_SSL_MODE");
        } finally {
            log.removeHandler(listener);
        }
    }

    private static ServiceDatabase database(SslMode mode, String host, String authority) {
        Optional<Path> rootCertificate =
                switch (authority) {
                    case "own" -> Optional.of(postgres.authority());
                    case "stranger" -> Optional.of(postgres.stranger());
                    default -> Optional.empty();
                };
        DatabaseAddress address = DatabaseAddress.parse(postgres.url(host));
        DatabaseTls tls = TlsChoice.of(address, Optional.ofNullable(mode), rootCertificate);
        return new ServiceDatabase(
                address, List.of(address.server()), TestPostgres.SERVICE_USER, tls, postgres.url(host));
    }

    private static PgConnection connect(ServiceDatabase database) throws Exception {
        return connect(new DatabaseConnections(vertx, database, DatabaseTimes.DEFAULT, true));
    }

    private static PgConnection connect(DatabaseConnections connections) throws Exception {
        return connections
                .connect(connections.options("test"))
                .toCompletionStage()
                .toCompletableFuture()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static void connectTwice(DatabaseConnections connections) throws Exception {
        connect(connections).close();
        connect(connections).close();
    }

    private static SchemaMigrator.Result migrate(ServiceDatabase database) throws SQLException {
        DatabaseUser owner =
                new DatabaseUser(postgres.server().user(), postgres.server().password());
        return new SchemaMigrator(database.address().jdbcUrl(), database.tls(), owner, database.user(), PATIENCE)
                .migrate();
    }

    private static final class Warnings extends Handler {
        private final List<String> seen;

        private Warnings(List<String> seen) {
            this.seen = seen;
        }

        @Override
        public void publish(LogRecord line) {
            seen.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
