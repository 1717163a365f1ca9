package dev.creditledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.FreePort;
import dev.creditledger.testing.ServiceProcess;
import dev.creditledger.testing.TestPostgres;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The start on a PostgreSQL that somebody else runs, on the packaged service. */
class ConfiguredDatabaseIT {
    private static final Duration NOTICE_LIMIT = Duration.ofSeconds(60);
    private static final String ADMIN_KEY = "an-operator-key";

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
    void it_waits_for_the_database_and_follows_it_down_and_up_again() {
        int port = FreePort.find();
        String url = "postgresql://127.0.0.1:" + port + "/postgres";
        try (ServiceProcess service = ServiceProcess.onDatabase(url, "postgres", "postgres", ADMIN_KEY)) {
            service.awaitLive().awaitLog("Database 127.0.0.1:" + port + "/postgres cannot be used yet");
            assertThat(service.get("/q/health/ready").statusCode()).isEqualTo(503);
            assertThat(service.get("/q/health/ready").body()).contains("database schema", "Connection refused");

            try (TestPostgres postgres = TestPostgres.launch(port)) {
                service.awaitReady();

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

            assertThat(one.log() + other.log()).doesNotContain("cannot be used yet");
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
