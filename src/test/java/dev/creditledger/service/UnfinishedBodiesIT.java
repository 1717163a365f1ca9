package dev.creditledger.service;

import static dev.creditledger.service.ServiceClient.OPERATOR_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.RawHttp;
import dev.creditledger.testing.RawHttp.OpenCall;
import dev.creditledger.testing.ServiceProcess;
import dev.creditledger.testing.TestPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bodies that do not end, more of them than fit into the service's memory. */
class UnfinishedBodiesIT {
    private static final int BODIES = 200;
    private static final int MEGABYTE = 1_048_576;
    private static final List<String> SMALL = List.of("@src/main/docker/jvm.options", "-Xmx176m");

    @Test
    void unfinished_bodies_neither_end_the_service_nor_keep_it_from_others() {
        try (TestPostgres postgres = TestPostgres.launch();
                ServiceProcess service = start(postgres).awaitReady()) {
            ServiceClient client = new ServiceClient(service.baseUrl());
            String account = client.json(ServiceClient.expect(201, client.call("POST", "/v1/accounts", "{}")))
                    .get("id")
                    .asText();
            List<OpenCall> calls = new ArrayList<>();
            try {
                for (int number = 0; number < BODIES; number++) {
                    calls.add(sendWithoutEnd(service));
                    assertThatItServes(client, account);
                }
                assertThatItServes(client, account);
            } finally {
                calls.forEach(OpenCall::close);
            }
            assertThat(service.isAlive()).isTrue();
            assertThat(service.log()).doesNotContain("OutOfMemoryError");
            assertThatItServes(client, account);
        }
    }

    private static void assertThatItServes(ServiceClient client, String account) {
        ServiceClient.expect(200, client.call("GET", "/v1/accounts/" + account + "/balance", null));
        ServiceClient.expect(200, client.call("GET", "/q/health/live", null));
    }

    /** The call has a signature that could be one, so that only the body tells that it is not. */
    private static OpenCall sendWithoutEnd(ServiceProcess service) {
        OpenCall call = RawHttp.open(URI.create(service.baseUrl()).getPort());
        try {
            call.send("POST /webhooks/stripe HTTP/1.1\r\nHost: localhost\r\nStripe-Signature: t="
                    + Instant.now().getEpochSecond() + ",v1=" + "0".repeat(64) + "\r\nContent-Length: " + MEGABYTE
                    + "\r\n\r\n" + "x".repeat(MEGABYTE - 1));
        } catch (java.io.UncheckedIOException refusedMeanwhile) {
            // Beyond what the service takes it answers before it has read all.
        }
        return call;
    }

    private static ServiceProcess start(TestPostgres postgres) {
        return ServiceProcess.start(
                Map.of(
                        "QUARKUS_DATASOURCE_REACTIVE_URL", postgres.url(),
                        "QUARKUS_DATASOURCE_USERNAME", TestPostgres.SERVICE_USER.name(),
                        "QUARKUS_DATASOURCE_PASSWORD", TestPostgres.SERVICE_USER.password(),
                        "CREDITS_POSTGRES_OWNER_USERNAME", postgres.user(),
                        "CREDITS_POSTGRES_OWNER_PASSWORD", postgres.password(),
                        "CREDITS_STRIPE_SECRET_KEY", "sk_test_none",
                        "CREDITS_STRIPE_WEBHOOK_SECRET", "whsec_none",
                        "CREDITS_ADMIN_KEY", OPERATOR_KEY),
                Map.of(),
                Path.of(System.getProperty("service.jar", "target/quarkus-app/quarkus-run.jar")),
                SMALL);
    }
}
