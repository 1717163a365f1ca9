package dev.creditledger.service;

import static dev.creditledger.service.ServiceClient.OPERATOR_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.ServiceProcess;
import dev.creditledger.testing.Tampering;
import dev.creditledger.testing.TestPostgres;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two packaged services that verify all accounts every second, though nobody asks. */
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
        Eventually.await("both are verified", LIMIT, () -> health(second).has("oldestVerification"));
        assertThat(health(first).get("divergentAccounts").asInt()).isZero();

        Tampering.with(
                postgres,
                TestPostgres.DEFAULT_DATABASE,
                UUID.fromString(corrupt),
                "update journal set amount = 1 where account_id = :account");

        for (ServiceProcess service : new ServiceProcess[] {first, second}) {
            Eventually.await(
                    "the account is named", LIMIT, () -> health(service).has("accounts"), () -> service.log());
            assertThat(health(service).get("accounts").asText())
                    .isEqualTo(corrupt)
                    .doesNotContain(sound);
            assertThat(service.status("/q/health/ready")).isEqualTo(200);
        }
        assertThat(alarms(first) + alarms(second)).as("told once").isEqualTo(1);
        assertThat(client.balance(corrupt).get("available").asInt())
                .as("it still serves")
                .isEqualTo(100);
    }

    /** What the readiness of a service tells of verifications. */
    private static JsonNode health(ServiceProcess service) {
        ServiceClient client = new ServiceClient(service.baseUrl());
        for (JsonNode check : client.json(service.get("/q/health/ready")).get("checks")) {
            if (check.get("name").asText().equals("ledger-verification")) {
                return check.get("data");
            }
        }
        throw new AssertionError("no such check");
    }

    private static long alarms(ServiceProcess service) {
        return Pattern.compile("ERROR .*diverges at entry 1 \\(HASH\\)")
                .matcher(service.log())
                .results()
                .count();
    }
}
