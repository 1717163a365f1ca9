package dev.creditledger.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.DatabaseProxy;
import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.ServiceProcess;
import dev.creditledger.testing.TestPostgres;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the log of the packaged service says of a healthy start and of a database that is lost for a while. */
class LostDatabaseIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String READY = "/q/health/ready";
    private static final String STACK_TRACE = "\tat ";

    @Test
    void a_healthy_start_and_a_lost_database_have_their_lines_and_no_stack_traces() {
        try (TestPostgres postgres = TestPostgres.launch();
                DatabaseProxy proxy = new DatabaseProxy(postgres.port());
                ServiceProcess service = ServiceProcess.onDatabase(
                        "postgresql://127.0.0.1:" + proxy.port() + "/postgres",
                        postgres.user(),
                        postgres.password(),
                        ServiceClient.OPERATOR_KEY)) {
            service.awaitReady();
            ServiceClient client = new ServiceClient(service.baseUrl());
            String account = client.fundedAccount(10);
            assertThat(service.log()).doesNotContain(STACK_TRACE, "Outages");

            proxy.becomeBlackHole();
            String key = UUID.randomUUID().toString();
            assertThat(client.consume(account, key).join().statusCode()).isEqualTo(503);
            await(service, 503);
            proxy.heal();
            await(service, 200);
            service.awaitLog("The database can be used again");
            ServiceClient.expect(200, client.consume(account, key).join());

            postgres.kill();
            await(service, 503);
            postgres.start();
            await(service, 200);
            assertThat(client.balance(account).get("available").asInt()).isEqualTo(9);
            assertThat(service.log()).doesNotContain(STACK_TRACE, "Result is already complete");
            assertThat(service.log().lines().filter(line -> line.contains("Calls that need it are answered 503")))
                    .hasSizeLessThanOrEqualTo(2);
        }
    }

    private static void await(ServiceProcess service, int status) {
        Eventually.await("readiness answers " + status, LIMIT, () -> service.status(READY) == status, service::log);
    }
}
