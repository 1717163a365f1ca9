package dev.creditledger.purchase.stripe;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;

/** A server that speaks Stripe's API, and the configuration that leads to it. */
public final class StripeDouble implements QuarkusTestResourceLifecycleManager {
    public static final String WEBHOOK_SECRET = "whsec_test";
    public static final String INTENTS = "/v1/payment_intents";
    public static final String SESSIONS = "/v1/checkout/sessions";
    /** Longer than the client waits. */
    public static final int TOO_LATE_MILLIS = 4_500;

    /** Answers as the request asked for; the id follows from the purchase. */
    public static final String INTENT =
            """
            {{formData request.body 'form' urlDecode=true}}\
            {"id": "pi_{{lookup form 'metadata[credit_ledger_purchase_id]'}}", "object": "payment_intent",
             "amount": {{form.amount}}, "amount_received": 0, "currency": "{{form.currency}}",
             "status": "requires_payment_method", "customer": "{{form.customer}}",
             "client_secret": "pi_{{lookup form 'metadata[credit_ledger_purchase_id]'}}_secret_x",
             "metadata": {"credit_ledger_purchase_id": "{{lookup form 'metadata[credit_ledger_purchase_id]'}}"}}""";

    public static final String SESSION =
            """
            {{formData request.body 'form' urlDecode=true}}\
            {"id": "cs_{{form.client_reference_id}}", "object": "checkout.session", "status": "open",
             "payment_status": "unpaid", "url": "https://checkout.example/{{form.client_reference_id}}"}""";

    private static final StripeContract CONTRACT = new StripeContract();
    private static final WireMockServer SERVER = new WireMockServer(options()
            .dynamicPort()
            .bindAddress("127.0.0.1")
            .globalTemplating(true)
            .extensions(CONTRACT));

    public static WireMockServer server() {
        return SERVER;
    }

    /** Everything works, and nothing was asked yet; fails when a test before asked what Stripe would refuse. */
    public static void reset() {
        SERVER.resetAll();
        requireNothingRefused();
        SERVER.stubFor(any(anyUrl()).atPriority(10).willReturn(error(404, "resource_missing", "No such thing")));
        SERVER.stubFor(post(urlPathEqualTo("/v1/customers"))
                .willReturn(json(
                        200,
                        "{\"id\": \"cus_{{randomValue length=10 type='ALPHANUMERIC'}}\", \"object\": \"customer\"}")));
        SERVER.stubFor(post(urlPathEqualTo(INTENTS)).willReturn(json(200, INTENT)));
        SERVER.stubFor(post(urlPathEqualTo(SESSIONS)).willReturn(json(200, SESSION)));
        SERVER.stubFor(get(urlPathEqualTo(INTENTS)).willReturn(json(200, list(""))));
        SERVER.stubFor(get(urlPathEqualTo(SESSIONS)).willReturn(json(200, list(""))));
        SERVER.stubFor(post(urlPathMatching(INTENTS + "/.*/cancel"))
                .willReturn(error(400, "payment_intent_unexpected_state", "It succeeded")));
    }

    public static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withHeader("Request-Id", "req_test")
                .withBody(body);
    }

    public static ResponseDefinitionBuilder error(int status, String code, String message) {
        return json(
                status,
                "{\"error\": {\"type\": \"invalid_request_error\", \"code\": \"" + code + "\", \"message\": \""
                        + message + "\"}}");
    }

    public static String list(String items) {
        return "{\"object\": \"list\", \"has_more\": false, \"url\": \"/v1/x\", \"data\": [" + items + "]}";
    }

    /** One that was paid, as it is told with its charge. */
    public static String paidIntent(String purchaseId, String paymentIntentId, long amount, long refunded) {
        return """
            {"id": "%2$s", "object": "payment_intent", "amount": %3$d, "amount_received": %3$d, "currency": "usd",
             "status": "succeeded", "client_secret": "%2$s_secret_x",
             "metadata": {"credit_ledger_purchase_id": "%1$s"},
             "latest_charge": {"id": "ch_%2$s", "object": "charge", "currency": "usd", "amount": %3$d, "amount_refunded": %4$d,
              "disputed": false, "payment_method_details": {"type": "card", "card": {"fingerprint": "fp_visa"}}}}"""
                .formatted(purchaseId, paymentIntentId, amount, refunded);
    }

    @Override
    public Map<String, String> start() {
        SERVER.start();
        reset();
        return Map.of(
                "credits.payments.provider", "stripe",
                "credits.payments.reconcile-every", "1h",
                "credits.stripe.secret-key", "sk_test_secret",
                "credits.stripe.webhook-secret", WEBHOOK_SECRET,
                "credits.stripe.api-base", SERVER.baseUrl(),
                "credits.stripe.read-timeout", "2s",
                "credits.stripe.max-network-retries", "1");
    }

    @Override
    public void stop() {
        SERVER.stop();
        requireNothingRefused();
    }

    private static void requireNothingRefused() {
        List<String> refused = CONTRACT.refused();
        if (!refused.isEmpty()) {
            throw new AssertionError("Stripe would refuse: " + String.join("\n", refused));
        }
    }
}
