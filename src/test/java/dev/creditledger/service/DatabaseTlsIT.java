package dev.creditledger.service;

import static dev.creditledger.service.ServiceClient.OPERATOR_KEY;
import static dev.creditledger.service.ServiceClient.expect;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.ServiceProcess;
import dev.creditledger.testing.TestPostgres;
import dev.creditledger.testing.TlsPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service on a PostgreSQL that takes no connection without TLS and has its certificate of a private CA. */
class DatabaseTlsIT {
    private static final String MODE = "CREDITS_POSTGRES_SSL_MODE";
    private static final String ROOT_CERTIFICATE = "CREDITS_POSTGRES_SSL_ROOT_CERT";
    private static final String NOT_ENCRYPTED = "are not encrypted";

    private static TlsPostgres postgres;

    @BeforeAll
    static void launch() {
        postgres = TlsPostgres.launch();
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    @Test
    void everything_works_over_connections_to_the_very_server_that_was_meant() {
        Map<String, String> verified = Map.of(
                MODE, "verify-full", ROOT_CERTIFICATE, postgres.authority().toString());
        try (ServiceProcess service = start(postgres.url(), verified).awaitReady()) {
            ServiceClient operator = new ServiceClient(service.baseUrl());
            String account = operator.fundedAccount(10);
            expect(200, operator.consume(account, "over TLS").join());
            assertThat(operator.balance(account).get("available").asInt()).isEqualTo(9);

            JsonNode key = operator.newKey(account, "balance:read");
            ServiceClient owner = operator.as(key.get("key").asText());
            String balance = "/v1/accounts/" + account + "/balance";
            expect(200, owner.call("GET", balance, null));
            String keys = "/v1/accounts/" + account + "/api-keys/";
            expect(204, operator.call("DELETE", keys + key.get("id").asText(), null));
            expect(401, owner.call("GET", balance, null));

            // The sweep opens its connection when it first has something to look for.
            Eventually.await("all kinds of connections are open", Duration.ofMinutes(1), () -> connections()
                    .containsAll(Set.of("credit-ledger-keys", "credit-ledger-sweep", "vertx-pg-client")));
            assertThat(service.log())
                    .doesNotContain(
                            NOT_ENCRYPTED,
                            "Not every instance",
                            "Keys are looked up in the database",
                            "cannot be used");
        }
    }

    @Test
    void the_url_can_say_it_as_for_other_clients() {
        String url = postgres.url("127.0.0.1") + "?sslmode=verify-ca&sslrootcert=" + postgres.authority();
        try (ServiceProcess service = start(url, Map.of()).awaitReady()) {
            ServiceClient client = new ServiceClient(service.baseUrl());
            expect(200, client.consume(client.fundedAccount(10), "over TLS").join());
        }
    }

    @Test
    void a_server_of_another_authority_is_refused_and_the_log_says_so() {
        Map<String, String> wrong = Map.of(ROOT_CERTIFICATE, postgres.stranger().toString());
        try (ServiceProcess service = start(postgres.url(), wrong).awaitLive()) {
            service.awaitLog("cannot be used yet: its certificate is not from an authority that is trusted here");
            assertThat(service.status("/q/health/ready")).isEqualTo(503);
            service.awaitLog("The health check \"database\" is down: {reason=");
        }
    }

    @Test
    void a_server_of_another_name_is_refused_and_the_log_says_so() {
        Map<String, String> verified =
                Map.of(ROOT_CERTIFICATE, postgres.authority().toString());
        try (ServiceProcess service = start(postgres.url("127.0.0.1"), verified).awaitLive()) {
            service.awaitLog("cannot be used yet: The hostname 127.0.0.1 could not be verified");
            assertThat(service.status("/q/health/ready")).isEqualTo(503);
        }
    }

    /** What the name stands for is another's machine, as far as the service can tell. */
    @Test
    void plain_text_over_a_network_is_warned_of_at_the_start(@TempDir Path directory) throws IOException {
        Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.1 database.test\n");
        try (TestPostgres plain = TestPostgres.launchEmbedded(Map.of());
                ServiceProcess service = start(
                        plain.url().replace("127.0.0.1", "database.test"),
                        Map.of(MODE, "disable"),
                        Map.of("jdk.net.hosts.file", hosts.toString()))) {
            service.awaitReady().awaitLog(NOT_ENCRYPTED);
            assertThat(service.log()).containsOnlyOnce(NOT_ENCRYPTED);
        }
    }

    @Test
    void a_configuration_that_protects_less_than_it_seems_to_does_not_start() {
        assertRefused(Map.of(ROOT_CERTIFICATE, "/no/such/file.pem"), "cannot be read");
        assertRefused(Map.of(MODE, "verify-ca"), "CREDITS_POSTGRES_SSL_ROOT_CERT");
        assertRefused(Map.of(MODE, "verify-everything"), "verify-everything");
        assertRefused(Map.of("QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE", "require"), MODE);
    }

    private static void assertRefused(Map<String, String> environment, String reason) {
        try (ServiceProcess service = start(postgres.url(), environment)) {
            assertThat(service.awaitExit()).isEqualTo(1);
            assertThat(service.log())
                    .contains("Credit Ledger does not start", reason)
                    .doesNotContain("\tat ");
        }
    }

    private static ServiceProcess start(String url, Map<String, String> tls) {
        return start(url, tls, Map.of());
    }

    private static ServiceProcess start(String url, Map<String, String> tls, Map<String, String> properties) {
        Map<String, String> environment = new HashMap<>(tls);
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", url);
        environment.put("QUARKUS_DATASOURCE_USERNAME", TestPostgres.SERVICE_USER.name());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", TestPostgres.SERVICE_USER.password());
        environment.put("CREDITS_POSTGRES_OWNER_USERNAME", postgres.server().user());
        environment.put("CREDITS_POSTGRES_OWNER_PASSWORD", postgres.server().password());
        environment.put("CREDITS_ADMIN_KEY", OPERATOR_KEY);
        return ServiceProcess.start(environment, properties);
    }

    /** The names of the service's connections; all of them are encrypted. */
    private static Set<String> connections() {
        Set<String> names = new TreeSet<>();
        try (Connection connection = postgres.server().connect();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select application_name, ssl from pg_stat_activity join pg_stat_ssl using (pid)"
                                + " where usename = 'credits_service'")) {
            while (rows.next()) {
                names.add(rows.getString("application_name"));
                assertThat(rows.getBoolean("ssl")).isTrue();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return names;
    }
}
