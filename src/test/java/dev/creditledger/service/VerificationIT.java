package dev.creditledger.service;

import static dev.creditledger.service.ServiceClient.OPERATOR_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.ServiceProcess;
import dev.creditledger.testing.Tampering;
import dev.creditledger.testing.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two packaged services that verify all accounts in full every second, though nobody asks. */
class VerificationIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static TestPostgres postgres;
    private static ServiceProcess first;
    private static ServiceProcess second;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.launch();
        first = service();
        second = service();
        first.awaitReady();
        second.awaitReady();
    }

    private static ServiceProcess service() {
        return ServiceProcess.start(
                Map.of(
                        "QUARKUS_DATASOURCE_REACTIVE_URL", postgres.url(),
                        "QUARKUS_DATASOURCE_USERNAME", TestPostgres.SERVICE_USER.name(),
                        "QUARKUS_DATASOURCE_PASSWORD", TestPostgres.SERVICE_USER.password(),
                        "CREDITS_POSTGRES_OWNER_USERNAME", postgres.user(),
                        "CREDITS_POSTGRES_OWNER_PASSWORD", postgres.password(),
                        "CREDITS_ADMIN_KEY", OPERATOR_KEY,
                        "CREDITS_VERIFICATION_EVERY", "1s",
                        "CREDITS_VERIFICATION_FULL_EVERY", "1s",
                        "CREDITS_VERIFICATION_SWEEP_EVERY", "1s"),
                Map.of());
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
        postgres.close();
    }

    @Test
    void an_account_that_was_tampered_with_is_found_and_every_instance_says_so() {
        ServiceClient client = new ServiceClient(first.baseUrl());
        String sound = client.fundedAccount(100);
        String corrupt = client.fundedAccount(100);
        Eventually.await("both are verified", LIMIT, () -> verified(sound) && verified(corrupt));

        Tampering.with(
                postgres,
                TestPostgres.DEFAULT_DATABASE,
                UUID.fromString(corrupt),
                "update journal set amount = 1 where account_id = :account");

        for (ServiceProcess service : new ServiceProcess[] {first, second}) {
            Eventually.await(
                    "the account is named",
                    LIMIT,
                    () -> service.status("/q/health/ready") == 200
                            && service.log()
                                    .contains("Accounts whose last verification failed: 1, the first of them: "
                                            + corrupt),
                    service::log);
            assertThat(service.getManagement("/q/health/ready").body()).doesNotContain(corrupt);
        }
        assertThat(alarms(first) + alarms(second)).as("told once").isEqualTo(1);
        assertThat(client.balance(corrupt).get("available").asInt())
                .as("it still serves")
                .isEqualTo(100);
    }

    private static boolean verified(String accountId) {
        try (Connection connection = postgres.connect();
                PreparedStatement query =
                        connection.prepareStatement("select 1 from verification where account_id = ?::uuid")) {
            query.setString(1, accountId);
            return query.executeQuery().next();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static long alarms(ServiceProcess service) {
        return Pattern.compile("ERROR .*diverges at entry 1 \\(HASH\\)")
                .matcher(service.log())
                .results()
                .count();
    }
}
