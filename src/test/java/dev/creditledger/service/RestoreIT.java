package dev.creditledger.service;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.creditledger.service.ServiceClient.OPERATOR_KEY;
import static dev.creditledger.service.ServiceClient.expect;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.purchase.stripe.StripeDouble;
import dev.creditledger.purchase.stripe.StripeEventSender;
import dev.creditledger.purchase.stripe.StripeMemory;
import dev.creditledger.purchase.stripe.StripePayment;
import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.ServiceProcess;
import dev.creditledger.testing.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is restored from a backup, as docs/restore.md walks through it. */
class RestoreIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String RESTORED = "restored";

    private final StripeDouble stripe = new StripeDouble();
    private final HttpClient http = HttpClient.newHttpClient();
    /** The volume of the record, which is not restored. */
    @TempDir
    Path beside;

    private Map<String, String> configuration;
    private TestPostgres postgres;
    private ServiceProcess service;
    private ServiceClient client;

    @BeforeEach
    void launch() {
        configuration = new HashMap<>(stripe.start());
        configuration.put("credits.auto-refill.sweep-every", "1s");
        postgres = TestPostgres.launch();
    }

    @AfterEach
    void stop() {
        if (service != null) {
            service.close();
        }
        postgres.close();
        stripe.stop();
    }

    @Test
    void what_the_backup_does_not_know_is_asked_of_the_provider_or_of_an_operator() throws Exception {
        start(TestPostgres.DEFAULT_DATABASE, Map.of());
        String known = account();
        String other = account();
        String forgotten = account("{\"email\": \"forgotten@example.com\"}");
        JsonNode kept = client.newKey(known, "balance:read");
        JsonNode revoked = client.newKey(known, "balance:read");
        JsonNode operator = operatorKey();
        String refunded = bought(known, "payment_intent");
        StripePayment refund = paid(refunded);
        String paidLater = bought(known, "checkout");
        expect(
                200,
                client.call(
                        "PUT",
                        "/v1/accounts/" + other + "/auto-refill",
                        "{\"enabled\": true, \"threshold\": 5000, \"amount\": 1000}"));

        service.kill();
        Instant backupAt = Instant.now();
        TestPostgres.Backup backup = postgres.backup(TestPostgres.DEFAULT_DATABASE);
        start(TestPostgres.DEFAULT_DATABASE, Map.of());

        anonymize(forgotten);
        paid(paidLater);
        String boughtAgain = bought(known, "checkout");
        paid(boughtAgain);
        deliver(refund.refund(1, 1000, "succeeded", "refund.created"));
        String lost = bought(other, "payment_intent");
        paid(lost);
        String lostAccount = account();
        String ofLostAccount = bought(lostAccount, "payment_intent");
        paid(ofLostAccount);
        String ofOld = bought(other, "payment_intent");
        paid(ofOld);
        expect(204, client.call("DELETE", "/v1/accounts/" + known + "/api-keys/" + text(revoked, "id"), null));
        String made = client.newKey(known, "balance:read").get("key").asText();
        StripeMemory memory = new StripeMemory()
                .checkedOut(boughtAgain)
                .checkedOut(paidLater)
                .ordered(lost)
                .ordered(ofLostAccount)
                .orderedOfOld(ofOld)
                .refunded(refunded, 1000);
        memory.publish();

        service.kill();
        backup.restoreAs(RESTORED);
        Map<String, String> fromBackup = Map.of("CREDITS_STARTED_FROM_BACKUP", backupAt.toString());
        start(RESTORED, fromBackup);

        assertRemembered(forgotten);
        assertHeld(text(kept, "key"));
        assertHeld(text(revoked, "key"));
        assertHeld(text(operator, "key"));
        assertThat(balanceAs(made, known).statusCode()).isEqualTo(401);
        assertFound(Map.of(
                "cs_" + boughtAgain, "RECREATED",
                "cs_" + paidLater, "SETTLED",
                "pi_" + lost, "RECREATED",
                "pi_" + ofLostAccount, "UNKNOWN_ACCOUNT",
                "pi_" + ofOld, "UNKNOWN_TERMS",
                "re_1_pi_" + refunded, "REVERSED"));
        assertThat(available(known)).isEqualTo(3000 - 250);
        assertThat(available(other)).isEqualTo(1000);
        assertThatNoCardIsCharged(other);

        service.kill();
        start(RESTORED, fromBackup);
        assertHeld(text(kept, "key"));
        expect(
                201,
                client.call("POST", "/v1/accounts", "{\"id\": \"" + lostAccount + "\", \"email\": \"c@example.com\"}"));
        expect(200, client.call("POST", "/v1/restore/inquiry", null));
        assertFound(Map.of(
                "cs_" + boughtAgain, "RECREATED",
                "cs_" + paidLater, "SETTLED",
                "pi_" + lost, "RECREATED",
                "pi_" + ofLostAccount, "RECREATED",
                "pi_" + ofOld, "UNKNOWN_TERMS",
                "re_1_pi_" + refunded, "REVERSED"));
        assertThat(available(lostAccount)).isEqualTo(1000);

        expect(200, client.call("POST", "/v1/accounts/" + known + "/api-keys/" + text(kept, "id") + "/confirm", null));
        assertThat(balanceAs(text(kept, "key"), known).statusCode()).isEqualTo(200);
        assertHeld(text(revoked, "key"));
        JsonNode concluded = client.json(expect(
                200,
                client.call(
                        "POST",
                        "/v1/restore/conclusion",
                        "{\"accountKeys\": \"REVOKE\", \"operatorKeys\": \"CONFIRM\"}")));
        assertThat(text(concluded, "state")).isEqualTo("CONCLUDED");
        assertThat(balanceAs(text(revoked, "key"), known).statusCode()).isEqualTo(401);
        assertThat(balanceAs(text(kept, "key"), known).statusCode()).isEqualTo(200);
        assertThat(balanceAs(text(operator, "key"), known).statusCode()).isEqualTo(200);

        service.kill();
        start(RESTORED, fromBackup);
        assertThat(text(client.json(client.call("GET", "/v1/restore", null)), "state"))
                .isEqualTo("CONCLUDED");
        assertThat(balanceAs(text(kept, "key"), known).statusCode()).isEqualTo(200);
        assertThat(available(known)).isEqualTo(3000 - 250);
        assertThat(available(other)).isEqualTo(1000);
        for (String account : new String[] {known, other, lostAccount}) {
            assertThat(client.json(client.call("GET", "/v1/accounts/" + account + "/verification", null))
                            .get("ok")
                            .asBoolean())
                    .isTrue();
        }
    }

    private void start(String database, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_DATASOURCE_REACTIVE_URL", postgres.url(database),
                "QUARKUS_DATASOURCE_USERNAME", TestPostgres.SERVICE_USER.name(),
                "QUARKUS_DATASOURCE_PASSWORD", TestPostgres.SERVICE_USER.password(),
                "CREDITS_POSTGRES_OWNER_USERNAME", postgres.user(),
                "CREDITS_POSTGRES_OWNER_PASSWORD", postgres.password(),
                "CREDITS_ADMIN_KEY", OPERATOR_KEY,
                "CREDITS_PRIVACY_RECORD_FILE", beside.resolve("privacy.ndjson").toString()));
        environment.putAll(more);
        service = ServiceProcess.start(environment, configuration).awaitReady();
        client = new ServiceClient(service.baseUrl());
    }

    private String account() {
        return account("{}");
    }

    private String account(String body) {
        return text(client.json(expect(201, client.call("POST", "/v1/accounts", body))), "id");
    }

    private JsonNode get(String path) {
        return client.json(expect(200, client.call("GET", path, null)));
    }

    private void anonymize(String account) {
        String path = "/v1/accounts/" + account + "/anonymize";
        String confirmation = text(get(path), "confirmation");
        expect(200, client.call("POST", path, "{\"confirmation\": \"" + confirmation + "\"}"));
        assertThat(get("/v1/accounts/" + account).has("email")).isFalse();
    }

    /** The backup has brought the person back; the record beside it says so, and an operator does it again. */
    private void assertRemembered(String account) {
        assertThat(get("/v1/accounts/" + account).has("email")).isTrue();
        assertThat(service.log()).contains("POST /v1/privacy-requests/redo");
        assertThat(get("/v1/privacy-requests?state=LOST")
                        .at("/items/0/accountId")
                        .asText())
                .isEqualTo(account);
        expect(200, client.call("POST", "/v1/privacy-requests/redo", null));
        assertThat(get("/v1/accounts/" + account).has("email")).isFalse();
        assertThat(get("/v1/privacy-requests?state=LOST").get("items")).isEmpty();
    }

    private JsonNode operatorKey() {
        String operator = text(
                client.json(expect(
                        201, client.call("POST", "/v1/operators", "{\"name\": \"Ada\", \"role\": \"support\"}"))),
                "id");
        return client.json(
                expect(201, client.call("POST", "/v1/operators/" + operator + "/keys", "{\"name\": \"laptop\"}")));
    }

    private String bought(String account, String method) {
        return text(
                client.json(expect(
                        201,
                        client.call(
                                "POST",
                                "/v1/accounts/" + account + "/purchases",
                                "{\"packageCode\": \"credits_1000\", \"method\": \"" + method + "\"}"))),
                "id");
    }

    /** At Stripe, which tells of it. */
    private StripePayment paid(String purchase) throws IOException, InterruptedException {
        StripePayment payment = new StripePayment(purchase, "pi_" + purchase, 4000);
        deliver(payment.succeeded());
        return payment;
    }

    private void deliver(String event) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.baseUrl() + "/webhooks/stripe"))
                .header(
                        "Stripe-Signature",
                        StripeEventSender.signature(event, StripeDouble.WEBHOOK_SECRET, Instant.now()))
                .POST(HttpRequest.BodyPublishers.ofString(event))
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
    }

    private void assertHeld(String key) {
        HttpResponse<String> answer = client.as(key).call("GET", "/v1/accounts", null);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(text(client.json(answer), "code")).isEqualTo("KEY_NOT_CONFIRMED");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    private HttpResponse<String> balanceAs(String key, String account) {
        return client.as(key).call("GET", "/v1/accounts/" + account + "/balance", null);
    }

    private int available(String account) {
        return client.balance(account).get("available").asInt();
    }

    private void assertFound(Map<String, String> expected) {
        Eventually.await(
                "the provider was asked about everything",
                LIMIT,
                () -> text(client.json(client.call("GET", "/v1/restore", null)), "state")
                        .equals("INQUIRED"),
                service::log);
        Map<String, String> found = new TreeMap<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = client.json(expect(200, client.call("GET", "/v1/restore/findings?limit=2" + cursor, null)));
            page.get("items").forEach(item -> found.put(text(item, "id"), text(item, "kind")));
            cursor = page.hasNonNull("nextCursor") ? "&cursor=" + text(page, "nextCursor") : null;
        }
        assertThat(found).isEqualTo(new TreeMap<>(expected));
    }

    private void assertThatNoCardIsCharged(String account) {
        Eventually.await(
                "a refill is refused",
                LIMIT,
                () -> client.json(client.call("GET", "/v1/accounts/" + account + "/auto-refill/decisions", null))
                        .at("/items/0/reason")
                        .asText()
                        .equals("RESTORED"),
                service::log);
        StripeDouble.server()
                .verify(
                        0,
                        postRequestedFor(urlPathEqualTo(StripeDouble.INTENTS))
                                .withRequestBody(containing("off_session=true")));
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asText();
    }
}
