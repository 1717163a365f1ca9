package dev.creditledger.service;

import static dev.creditledger.service.ServiceClient.OPERATOR_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.purchase.stripe.StripeDouble;
import dev.creditledger.purchase.stripe.StripeEventSender;
import dev.creditledger.purchase.stripe.StripePayment;
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

/**
 * Stripe's events, of payments, refunds, disputes, failures and wins, again and again, in any order and some never, to a
 * service that is killed and started again meanwhile.
 */
class WebhookStormIT {
    private static final int PURCHASES = 4;
    private static final int CHANGES = 8;
    private static final int DELIVERIES = 8;
    private static final int PARALLEL = 20;
    private static final int SPENT = 300;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final AtomicInteger delivered = new AtomicInteger();
    private volatile String baseUrl;

    private record Bought(String account, String purchase, StripePayment payment, boolean isSpending) {}

    @Test
    void each_purchase_is_granted_exactly_once_and_has_what_stripe_leaves_it() throws Exception {
        StripeDouble stripe = new StripeDouble();
        Map<String, String> configuration = new HashMap<>(stripe.start());
        configuration.put("credits.stripe.read-timeout", "20s");
        ServiceProcess service = null;
        try (TestPostgres postgres = TestPostgres.launch()) {
            service = service(postgres, configuration);
            List<Bought> bought = buyAll(service);
            long seed = System.nanoTime();
            Random random = new Random(seed);
            List<String> events = new ArrayList<>();
            bought.forEach(one -> {
                deliverUntilTaken(one.payment().succeeded());
                spend(one);
                events.addAll(changes(one, random));
            });
            Collections.shuffle(events, random);
            delivered.set(0);

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
            assertThatAllAgrees(new ServiceClient(service.baseUrl()), bought, seed);
        } finally {
            if (service != null) {
                service.close();
            }
            stripe.stop();
        }
    }

    /** Half of the buyers spend what is taken from them later. */
    private void spend(Bought bought) {
        if (bought.isSpending()) {
            ServiceClient client = new ServiceClient(baseUrl);
            String consume = "/v1/accounts/" + bought.account() + "/consume";
            ServiceClient.expect(200, client.call("POST", consume, "{\"amount\": " + SPENT + "}"));
        }
    }

    /**
     * What becomes of the payment, one change after another, each told many times, a fifth of them never; the last, which
     * tells nothing new, is not lost.
     */
    private static List<String> changes(Bought bought, Random random) {
        List<String> told = new ArrayList<>();
        List<Runnable> ends = new ArrayList<>();
        for (int change = 0; change < CHANGES; change++) {
            if (!ends.isEmpty() && random.nextBoolean()) {
                ends.remove(random.nextInt(ends.size())).run();
                continue;
            }
            int number = change;
            long amount = 4L * (25 + random.nextInt(500));
            if (random.nextBoolean()) {
                told.add(bought.payment().refund(number, amount, "pending", "refund.created"));
                told.add(bought.payment().chargeRefunded());
                ends.add(() -> told.add(bought.payment().refund(number, amount, "failed", "refund.failed")));
            } else {
                told.add(bought.payment().dispute(number, amount, "warning_needs_response", "charge.dispute.created"));
                told.add(bought.payment().dispute(number, amount, "needs_response", "charge.dispute.funds_withdrawn"));
                ends.add(() -> {
                    told.add(bought.payment().dispute(number, amount, "won", "charge.dispute.funds_reinstated"));
                    told.add(bought.payment().dispute(number, amount, "won", "charge.dispute.closed"));
                });
            }
        }
        told.add(StripeEventSender.event(
                "payment_intent.payment_failed",
                "{\"id\": \"pi_" + bought.purchase() + "\", \"metadata\": {\"credit_ledger_purchase_id\": \""
                        + bought.purchase() + "\"}}"));
        told.removeIf(event -> random.nextInt(5) == 0);
        told.add(bought.payment().succeeded());
        List<String> events = new ArrayList<>();
        told.forEach(event -> events.addAll(Collections.nCopies(1 + random.nextInt(DELIVERIES), event)));
        return events;
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
            String id = purchase.get("id").asText();
            bought.add(new Bought(account, id, new StripePayment(id, "pi_" + id, 4000), number > 1));
        }
        return bought;
    }

    /** Sends as Stripe does, until it is answered 200. */
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

    /** 1000 credits for 40.00. */
    private static void assertThatAllAgrees(ServiceClient client, List<Bought> bought, long seed) {
        for (Bought one : bought) {
            String account = "/v1/accounts/" + one.account();
            JsonNode purchase = client.json(client.call("GET", account + "/purchases/" + one.purchase(), null));
            int due = (int) (Math.min(4000, one.payment().goneBack()) / 4);
            int spent = one.isSpending() ? SPENT : 0;
            int owed = Math.max(0, due - (1000 - spent));
            assertThat(purchase.get("status").asText()).isEqualTo("PAID");
            assertThat(purchase.get("owed").asInt()).as("seed %s", seed).isEqualTo(owed);
            assertThat(purchase.get("clawedBack").asInt()).as("seed %s", seed).isEqualTo(due - owed);
            assertThat(client.balance(one.account()).get("available").asInt())
                    .as("seed %s", seed)
                    .isEqualTo(1000 - spent - due + owed);
            JsonNode verification = client.json(client.call("GET", account + "/verification", null));
            assertThat(verification.get("ok").asBoolean()).isTrue();
        }
    }
}
