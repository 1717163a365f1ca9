package dev.creditledger.service;

import static dev.creditledger.service.ServiceClient.OPERATOR_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.purchase.stripe.StripeDouble;
import dev.creditledger.purchase.stripe.StripeEventSender;
import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.ServiceProcess;
import dev.creditledger.testing.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Stripe's events, again and again and in any order, to a service that is killed and started again meanwhile. */
class WebhookStormIT {
    private static final int PURCHASES = 4;
    private static final int DELIVERIES = 20;
    private static final int PARALLEL = 20;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final AtomicInteger delivered = new AtomicInteger();
    private volatile String baseUrl;

    private record Bought(String account, String purchase) {}

    @Test
    void each_purchase_is_granted_exactly_once() throws Exception {
        StripeDouble stripe = new StripeDouble();
        Map<String, String> configuration = new HashMap<>(stripe.start());
        configuration.put("credits.stripe.read-timeout", "20s");
        ServiceProcess service = null;
        try (TestPostgres postgres = TestPostgres.launch()) {
            service = service(postgres, configuration);
            List<Bought> bought = buyAll(service);
            List<String> events = new ArrayList<>();
            for (Bought one : bought) {
                for (String event : events(one)) {
                    events.addAll(Collections.nCopies(DELIVERIES, event));
                }
            }
            long seed = System.nanoTime();
            Collections.shuffle(events, new Random(seed));

            ExecutorService senders = Executors.newFixedThreadPool(PARALLEL);
            events.forEach(event -> senders.execute(() -> deliverUntilTaken(event)));
            for (int kill = 1; kill <= 2; kill++) {
                int enough = events.size() * kill / 4;
                Eventually.await("some are delivered", LIMIT, () -> delivered.get() >= enough);
                service.kill();
                service = service(postgres, configuration);
            }
            senders.shutdown();
            assertThat(senders.awaitTermination(LIMIT.toMinutes(), TimeUnit.MINUTES))
                    .as("seed %s", seed)
                    .isTrue();
            assertThat(delivered.get()).isEqualTo(events.size());
            assertThatAllAgrees(new ServiceClient(service.baseUrl()), bought);
        } finally {
            if (service != null) {
                service.close();
            }
            stripe.stop();
        }
    }

    private ServiceProcess service(TestPostgres postgres, Map<String, String> configuration) {
        ServiceProcess service = ServiceProcess.start(
                        Map.of(
                                "QUARKUS_DATASOURCE_REACTIVE_URL", postgres.url(),
                                "QUARKUS_DATASOURCE_USERNAME", TestPostgres.SERVICE_USER.name(),
                                "QUARKUS_DATASOURCE_PASSWORD", TestPostgres.SERVICE_USER.password(),
                                "CREDITS_POSTGRES_OWNER_USERNAME", postgres.user(),
                                "CREDITS_POSTGRES_OWNER_PASSWORD", postgres.password(),
                                "CREDITS_ADMIN_KEY", OPERATOR_KEY),
                        configuration)
                .awaitReady();
        baseUrl = service.baseUrl();
        return service;
    }

    private static List<Bought> buyAll(ServiceProcess service) {
        ServiceClient client = new ServiceClient(service.baseUrl());
        List<Bought> bought = new ArrayList<>();
        for (int number = 0; number < PURCHASES; number++) {
            String account = client.json(ServiceClient.expect(201, client.call("POST", "/v1/accounts", "{}")))
                    .get("id")
                    .asText();
            String method = number % 2 == 0 ? "payment_intent" : "checkout";
            JsonNode purchase = client.json(ServiceClient.expect(
                    201,
                    client.call(
                            "POST",
                            "/v1/accounts/" + account + "/purchases",
                            "{\"packageCode\": \"credits_1000\", \"method\": \"" + method + "\"}")));
            bought.add(new Bought(account, purchase.get("id").asText()));
        }
        return bought;
    }

    /** Paid 40.00 for 1000 credits, of which 20.00 went back and 5.00 are disputed. */
    private static List<String> events(Bought bought) {
        String payment = "pi_" + bought.purchase();
        return List.of(
                StripeEventSender.succeeded(bought.purchase(), payment, 4000),
                StripeEventSender.event(
                        "payment_intent.payment_failed",
                        "{\"id\": \"" + payment + "\", \"metadata\": {\"credit_ledger_purchase_id\": \""
                                + bought.purchase() + "\"}}"),
                StripeEventSender.refunded(payment, 4000, 1000),
                StripeEventSender.refunded(payment, 4000, 2000),
                StripeEventSender.disputed(payment, 500));
    }

    /** As Stripe does, until it is answered 200. */
    private void deliverUntilTaken(String event) {
        Eventually.await("the event is taken down", LIMIT, () -> status(event) == OK);
        delivered.incrementAndGet();
    }

    private int status(String event) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + "/webhooks/stripe"))
                .timeout(Duration.ofSeconds(10))
                .header(
                        "Stripe-Signature",
                        StripeEventSender.signature(event, StripeDouble.WEBHOOK_SECRET, Instant.now()))
                .POST(HttpRequest.BodyPublishers.ofString(event))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException nobodyThere) {
            return 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static void assertThatAllAgrees(ServiceClient client, List<Bought> bought) {
        for (Bought one : bought) {
            assertThat(client.transactions(one.account()))
                    .filteredOn(entry -> entry.get("type").asText().equals("GRANT"))
                    .as("grants of %s", one)
                    .hasSize(1);
            assertThat(client.balance(one.account()).get("available").asInt()).isEqualTo(375);
            JsonNode purchase = client.json(
                    client.call("GET", "/v1/accounts/" + one.account() + "/purchases/" + one.purchase(), null));
            assertThat(purchase.get("status").asText()).isEqualTo("PAID");
            assertThat(purchase.get("clawedBack").asInt()).isEqualTo(625);
            assertThat(purchase.get("owed").asInt()).isZero();
            JsonNode verification =
                    client.json(client.call("GET", "/v1/accounts/" + one.account() + "/verification", null));
            assertThat(verification.get("ok").asBoolean()).isTrue();
        }
    }
}
