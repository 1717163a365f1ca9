package dev.creditledger.service;

import static dev.creditledger.service.ServiceClient.OPERATOR_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.ServiceProcess;
import dev.creditledger.testing.TestPostgres;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What callers see of a packaged service that is told to stop. */
class ShutdownIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int STOPPED_BY_SIGTERM = 143;

    private static TestPostgres postgres;

    @BeforeAll
    static void launch() {
        postgres = TestPostgres.launch();
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    @Test
    void it_is_not_ready_at_once_and_serves_until_balancers_had_time_to_notice() {
        try (ServiceProcess service = start("3S")) {
            ServiceClient client = new ServiceClient(service.baseUrl());
            String account = client.fundedAccount(10);

            long asked = System.nanoTime();
            service.askToStop();
            Eventually.await("it is not ready", LIMIT, () -> service.status("/q/health/ready") == 503, service::log);

            assertThat(service.status("/q/health/live")).isEqualTo(200);
            assertThat(client.consume(account, "while stopping").join().statusCode())
                    .isEqualTo(200);
            assertThat(service.awaitExit()).isEqualTo(STOPPED_BY_SIGTERM);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void it_does_not_end_before_a_call_that_is_under_way_is_answered() throws SQLException {
        try (ServiceProcess service = start("0S");
                Connection connection = postgres.connect()) {
            ServiceClient client = new ServiceClient(service.baseUrl());
            String account = client.fundedAccount(10);

            connection.setAutoCommit(false);
            lock(connection, account);
            CompletableFuture<HttpResponse<String>> underWay = client.consume(account, "under way");
            Eventually.await("it waits for the lock", LIMIT, () -> waiting() > 0, service::log);
            service.askToStop();
            Eventually.await("it is stopping", LIMIT, () -> service.status("/q/health/ready") == 503, service::log);
            assertThat(underWay).isNotDone();
            connection.rollback();

            assertThat(underWay.join().statusCode()).isEqualTo(200);
            assertThat(service.awaitExit()).isEqualTo(STOPPED_BY_SIGTERM);
        }
    }

    private static ServiceProcess start(String delay) {
        return ServiceProcess.start(
                        Map.of(
                                "QUARKUS_DATASOURCE_REACTIVE_URL", postgres.url(),
                                "QUARKUS_DATASOURCE_USERNAME", TestPostgres.SERVICE_USER.name(),
                                "QUARKUS_DATASOURCE_PASSWORD", TestPostgres.SERVICE_USER.password(),
                                "CREDITS_POSTGRES_OWNER_USERNAME", postgres.user(),
                                "CREDITS_POSTGRES_OWNER_PASSWORD", postgres.password(),
                                "CREDITS_ADMIN_KEY", OPERATOR_KEY,
                                "QUARKUS_SHUTDOWN_DELAY", delay),
                        Map.of())
                .awaitReady();
    }

    private static void lock(Connection connection, String account) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select 1 from wallet where account_id = ? for update")) {
            lock.setObject(1, UUID.fromString(account));
            lock.executeQuery();
        }
    }

    private static int waiting() {
        try (Connection connection = postgres.connect();
                var rows =
                        connection.createStatement().executeQuery("select count(*) from pg_locks where not granted")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
