package dev.creditledger.service;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.creditledger.service.ServiceClient.OPERATOR_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.purchase.stripe.StripeDouble;
import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.ServiceProcess;
import dev.creditledger.testing.TestPostgres;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts that buy by themselves, on packaged services that share a database and are killed. */
class AutoRefillIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int SEVERAL_LOOKS_SECONDS = 4;

    private final List<ServiceProcess> services = new ArrayList<>();
    private TestPostgres postgres;

    @BeforeEach
    void launch() {
        postgres = TestPostgres.launch();
    }

    @AfterEach
    void stop() {
        services.forEach(ServiceProcess::close);
        postgres.close();
    }

    private ServiceProcess service(Map<String, String> properties) {
        ServiceProcess service = ServiceProcess.start(
                Map.of(
                        "QUARKUS_DATASOURCE_REACTIVE_URL", postgres.url(),
                        "QUARKUS_DATASOURCE_USERNAME", TestPostgres.SERVICE_USER.name(),
                        "QUARKUS_DATASOURCE_PASSWORD", TestPostgres.SERVICE_USER.password(),
                        "CREDITS_POSTGRES_OWNER_USERNAME", postgres.user(),
                        "CREDITS_POSTGRES_OWNER_PASSWORD", postgres.password(),
                        "CREDITS_ADMIN_KEY", OPERATOR_KEY),
                properties);
        services.add(service);
        return service;
    }

    @Test
    void a_hundred_consumes_that_cross_the_threshold_on_two_instances_lead_to_one_charge() {
        Map<String, String> properties =
                Map.of("credits.payments.provider", "simulated", "credits.auto-refill.sweep-every", "1s");
        service(properties);
        service(properties);
        ServiceClient first = new ServiceClient(services.get(0).awaitReady().baseUrl());
        ServiceClient second = new ServiceClient(services.get(1).awaitReady().baseUrl());
        String account = first.fundedAccount(150);
        refillBelow100(first, account, "pm_visa_1");

        List<CompletableFuture<HttpResponse<String>>> sent = IntStream.range(0, 100)
                .mapToObj(number -> (number % 2 == 0 ? first : second).consume(account, "consume-" + number))
                .toList();
        assertThat(sent.stream().map(CompletableFuture::join))
                .allMatch(answer -> answer.statusCode() == 200)
                .hasSize(100);
        Eventually.await("a purchase", LIMIT, () -> purchases(first, account).size() == 1);
        severalLooks();

        String purchase = purchases(second, account).get(0).get("id").asText();
        assertThat(first.balance(account).get("available").asInt()).isEqualTo(50);
        String payment = "/v1/simulated-payments/" + purchase + "/complete";
        ServiceClient.expect(200, first.call("POST", payment, null));
        ServiceClient.expect(200, second.call("POST", payment, null));
        severalLooks();
        assertThat(second.balance(account).get("available").asInt()).isEqualTo(1050);
        assertThat(grants(first, account)).isEqualTo(2);
        assertThat(purchases(first, account)).hasSize(1);
        assertThat(decisions(second, account))
                .filteredOn(decision -> decision.get("decision").asText().equals("CHARGE"))
                .singleElement()
                .satisfies(decision ->
                        assertThat(decision.get("purchaseId").asText()).isEqualTo(purchase));
    }

    @Test
    void killed_in_the_middle_of_a_charge_it_is_charged_once() throws Exception {
        StripeDouble stripe = new StripeDouble();
        Map<String, String> properties = new HashMap<>(stripe.start());
        try {
            StripeDouble.server()
                    .stubFor(
                            get(urlPathEqualTo("/v1/payment_methods/pm_card"))
                                    .willReturn(
                                            StripeDouble.json(
                                                    200,
                                                    """
                            {"id": "pm_card", "object": "payment_method", "type": "card",
                             "customer": "cus_1", "card": {"fingerprint": "fp_visa", "brand": "visa", "last4": "4242"}}""")));
            StripeDouble.server()
                    .stubFor(post(urlPathEqualTo("/v1/customers"))
                            .willReturn(StripeDouble.json(200, "{\"id\": \"cus_1\", \"object\": \"customer\"}")));
            StripeDouble.server()
                    .stubFor(post(urlPathEqualTo(StripeDouble.INTENTS))
                            .willReturn(
                                    StripeDouble.json(200, StripeDouble.INTENT).withFixedDelay(30_000)));
            properties.put("credits.stripe.read-timeout", "30s");
            properties.put("credits.auto-refill.sweep-every", "1s");
            properties.put("credits.auto-refill.look", "false");
            ServiceClient client =
                    new ServiceClient(service(properties).awaitReady().baseUrl());
            String account = client.fundedAccount(100);
            refillBelow100(client, account, "pm_card");
            ServiceClient.expect(200, client.consume(account, "one").join());
            severalLooks();
            assertThat(purchases(client, account)).isEmpty();
            services.get(0).kill();

            // The sweep finds what the first instance was told and forgot.
            properties.put("credits.auto-refill.look", "true");
            client = new ServiceClient(service(properties).awaitReady().baseUrl());
            Eventually.await("the charge is asked for", LIMIT, () -> !StripeDouble.server()
                    .findAll(postRequestedFor(urlPathEqualTo(StripeDouble.INTENTS)))
                    .isEmpty());
            String purchase = purchases(client, account).get(0).get("id").asText();
            services.get(1).kill();

            // It was made all the same.
            StripeDouble.server()
                    .stubFor(get(urlPathEqualTo(StripeDouble.INTENTS))
                            .willReturn(StripeDouble.json(
                                    200, StripeDouble.list(StripeDouble.paidIntent(purchase, "pi_made", 4000, 0)))));
            properties.put("credits.payments.reconcile-every", "1s");
            client = new ServiceClient(service(properties).awaitReady().baseUrl());
            severalLooks();
            assertThat(purchases(client, account)).hasSize(1);
            askAboutPurchasesNow();
            ServiceClient reader = client;
            Eventually.await(
                    "granted",
                    LIMIT,
                    () -> reader.balance(account).get("available").asInt() == 1099);
            severalLooks();
            assertThat(grants(client, account)).isEqualTo(2);
            assertThat(purchases(client, account)).hasSize(1);
            StripeDouble.server().verify(1, postRequestedFor(urlPathEqualTo(StripeDouble.INTENTS)));
            StripeDouble.server()
                    .verify(
                            1,
                            postRequestedFor(urlPathEqualTo(StripeDouble.INTENTS))
                                    .withHeader("Idempotency-Key", equalTo("charge-" + purchase)));
        } finally {
            stripe.stop();
        }
    }

    private static void refillBelow100(ServiceClient client, String account, String paymentMethod) {
        ServiceClient.expect(
                200,
                client.call(
                        "PUT",
                        "/v1/accounts/" + account + "/auto-refill",
                        "{\"enabled\": true, \"threshold\": 100, \"amount\": 1000, \"paymentMethodId\": \""
                                + paymentMethod + "\"}"));
    }

    private static List<JsonNode> purchases(ServiceClient client, String account) {
        return items(client, "/v1/accounts/" + account + "/purchases");
    }

    private static List<JsonNode> decisions(ServiceClient client, String account) {
        return items(client, "/v1/accounts/" + account + "/auto-refill/decisions");
    }

    private static List<JsonNode> items(ServiceClient client, String path) {
        List<JsonNode> items = new ArrayList<>();
        client.json(ServiceClient.expect(200, client.call("GET", path, null)))
                .get("items")
                .forEach(items::add);
        return items;
    }

    private static long grants(ServiceClient client, String account) {
        return client.transactions(account).stream()
                .filter(entry -> entry.get("type").asText().equals("GRANT"))
                .count();
    }

    private static void severalLooks() {
        try {
            TimeUnit.SECONDS.sleep(SEVERAL_LOOKS_SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** Rather than after a minute. */
    private void askAboutPurchasesNow() throws SQLException {
        try (Connection owner = postgres.connect();
                Statement statement = owner.createStatement()) {
            assertThat(statement.executeUpdate("update purchase set check_at = now() where awaiting"))
                    .isEqualTo(1);
        }
    }
}
