package dev.creditledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.FreePort;
import dev.creditledger.testing.ServiceProcess;
import dev.creditledger.testing.TestPostgres;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The start on a PostgreSQL that somebody else runs, on the packaged service. */
class ConfiguredDatabaseIT {
    private static final Duration NOTICE_LIMIT = Duration.ofSeconds(60);
    private static final String ADMIN_KEY = "an-operator-key-of-32-characters-";
    private static final String UNPROTECTED = "The database cannot protect the ledger from this service";

    @Test
    void without_an_operator_key_it_says_why_it_does_not_start() {
        try (ServiceProcess service = ServiceProcess.start(
                Map.of("QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://127.0.0.1:5432/credits"), Map.of())) {
            assertThat(service.awaitExit()).isEqualTo(1);
            assertThat(service.log())
                    .contains("there is no operator key", "CREDITS_ADMIN_KEY")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void with_an_operator_key_that_could_be_guessed_it_says_why_it_does_not_start() {
        for (String name : List.of("CREDITS_ADMIN_KEY", "CREDITS_ADMIN_KEY_PREVIOUS")) {
            Map<String, String> environment = new HashMap<>(Map.of(
                    "QUARKUS_DATASOURCE_REACTIVE_URL",
                    "postgresql://127.0.0.1:5432/credits",
                    "CREDITS_ADMIN_KEY",
                    ADMIN_KEY));
            environment.put(name, "x".repeat(31));
            try (ServiceProcess service = ServiceProcess.start(environment, Map.of())) {
                assertThat(service.awaitExit()).isEqualTo(1);
                assertThat(service.log())
                        .contains(name + " has 31 characters, and needs 32")
                        .doesNotContain("\tat ", "x".repeat(31));
            }
        }
    }

    @Test
    void it_waits_for_the_database_and_follows_it_down_and_up_again() {
        int port = FreePort.find();
        String url = "postgresql://127.0.0.1:" + port + "/postgres";
        try (ServiceProcess service = ServiceProcess.onDatabase(url, "postgres", "postgres", ADMIN_KEY)) {
            service.awaitLive()
                    .awaitLog("Database 127.0.0.1:" + port + "/postgres cannot be used yet: Connection refused");
            assertThat(service.get("/q/health/ready").statusCode()).isEqualTo(503);
            assertThat(service.get("/q/health/ready").body()).isEqualTo("{\"status\":\"DOWN\"}");
            assertThat(service.getManagement("/q/health/ready").body())
                    .contains("database schema")
                    .doesNotContain("Connection refused", "127.0.0.1");
            service.awaitLog("The health check \"database schema\" is down: {reason=");

            try (TestPostgres postgres = TestPostgres.launch(port)) {
                service.awaitReady();
                assertThat(service.log()).containsOnlyOnce(UNPROTECTED);

                postgres.kill();
                awaitReadiness(service, 503);
                assertThat(service.status("/q/health/live")).isEqualTo(200);

                postgres.start();
                awaitReadiness(service, 200);
            }
        }
    }

    @Test
    void two_instances_that_start_together_on_an_empty_database_both_come_up() {
        try (TestPostgres postgres = TestPostgres.launch();
                ServiceProcess one = ServiceProcess.onDatabase(postgres, ADMIN_KEY);
                ServiceProcess other = ServiceProcess.onDatabase(postgres, ADMIN_KEY)) {
            one.awaitReady();
            other.awaitReady();

            assertThat(one.log() + other.log())
                    .containsOnlyOnce("The database user credits_service has been created")
                    .doesNotContain("cannot be used yet", UNPROTECTED);
        }
    }

    @Test
    void a_failed_start_names_users_and_no_passwords() throws Exception {
        try (TestPostgres postgres = TestPostgres.launch();
                var connection = postgres.connect();
                var statement = connection.createStatement()) {
            statement.execute("create role weak login password 'owner-secret'");
            try (ServiceProcess service = ServiceProcess.start(
                    Map.of(
                            "QUARKUS_DATASOURCE_REACTIVE_URL", postgres.url(),
                            "QUARKUS_DATASOURCE_USERNAME", "everyday",
                            "QUARKUS_DATASOURCE_PASSWORD", "everyday-secret",
                            "CREDITS_POSTGRES_OWNER_USERNAME", "weak",
                            "CREDITS_POSTGRES_OWNER_PASSWORD", "owner-secret",
                            "CREDITS_ADMIN_KEY", ADMIN_KEY),
                    Map.of())) {
                service.awaitLog("permission denied for schema public");
                statement.execute("grant create on schema public to weak");
                service.awaitLog("the database user everyday does not exist, and the owner may not create it");
                String health = service.getManagement("/q/health/ready").body();
                statement.execute("alter role weak createrole");
                service.awaitReady();

                assertThat(health).contains("database schema").doesNotContain("does not exist");
                assertThat(service.log() + health).doesNotContain("owner-secret", "everyday-secret");
            }
        }
    }

    private static void awaitReadiness(ServiceProcess service, int status) {
        Eventually.await(
                "readiness answers " + status,
                NOTICE_LIMIT,
                () -> service.status("/q/health/ready") == status,
                service::log);
    }
}
