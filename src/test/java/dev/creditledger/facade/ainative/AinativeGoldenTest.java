package dev.creditledger.facade.ainative;

import static dev.creditledger.facade.ainative.AinativeClient.DOCUMENTED;
import static dev.creditledger.facade.ainative.AinativeClient.PUBLIC;
import static dev.creditledger.facade.ainative.AinativeClient.SHORT;
import static dev.creditledger.facade.ainative.AinativeClient.assertGolden;
import static dev.creditledger.facade.ainative.AinativeClient.assertGoldenPackages;
import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.grant;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;

import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every call of the document, answered as there and with what the contract adds, under each of the prefixes. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AinativeGoldenTest {
    @Inject
    TestClock clock;

    private String account;
    private String key;

    @BeforeEach
    void open() {
        clock.set(Instant.parse("2026-04-01T00:00:00Z"));
        account = asOperator()
                .body(Map.of("plan", "pro", "email", "user@example.com"))
                .post("/v1/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        key = newKey(account, "balance:read", "account:admin", "purchases:write")
                .secret();
        grant(
                        account,
                        """
                        {"source": "SUBSCRIPTION", "usageRules": [
                          {"period": "MONTH", "cap": 40000, "resetDate": "2026-04-01T00:00:00Z"}]}""")
                .statusCode(201);
        topUp(account, "{\"amount\": 10000}").statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {DOCUMENTED, PUBLIC, SHORT})
    void balance(String prefix) {
        spendAsInTheDocument();
        assertGolden(new AinativeClient(prefix, key).get("/balance"), 200, "balance.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {DOCUMENTED, PUBLIC, SHORT})
    void balance_and_usage_of_an_account_without_credits(String prefix) {
        AinativeClient client =
                new AinativeClient(prefix, newKey(newAccount(), "balance:read").secret());
        clock.set(Instant.parse("2026-05-01T00:00:00Z"));
        assertGolden(client.get("/balance"), 200, "balance-empty.json");
        assertGolden(client.get("/usage/current"), 200, "usage-empty.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {DOCUMENTED, PUBLIC, SHORT})
    void transactions(String prefix) {
        AinativeClient client = new AinativeClient(prefix, key);
        consumeAt("2026-04-02T00:00:00.001Z", "{\"amount\": 1}");
        refundTheLast();
        consumeAt(
                "2026-04-25T09:30:00Z",
                """
                {"amount": 4.5, "operationType": "chat_completion", "metadata": {"model": "gpt-4o"},
                 "tokensProcessed": 1500, "processingTimeMs": 823, "sessionId": "session-uuid"}""");
        assertGolden(client.get("/transactions?limit=1"), 200, "transactions.json");
        assertGolden(client.get("/transactions?type=purchase&limit=1"), 200, "transactions-purchases.json");
    }

    private void refundTheLast() {
        String transaction = asOperator()
                .get("/v1/accounts/" + account + "/transactions?type=CONSUME")
                .then()
                .extract()
                .path("items[0].transactionId");
        asOperator()
                .header("Idempotency-Key", "refund")
                .body("{}")
                .post("/v1/accounts/" + account + "/transactions/" + transaction + "/refund")
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {DOCUMENTED, PUBLIC, SHORT})
    void usage_of_the_current_period(String prefix) {
        spendAsInTheDocument();
        assertGolden(new AinativeClient(prefix, key).get("/usage/current"), 200, "usage.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {DOCUMENTED, PUBLIC, SHORT})
    void packages(String prefix) throws IOException {
        assertGoldenPackages(new AinativeClient(prefix, key).get("/packages"), "packages.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {DOCUMENTED, PUBLIC, SHORT})
    void payment_intent(String prefix) {
        assertGolden(
                new AinativeClient(prefix, key)
                        .post("/payment-intent", "{\"package_id\": \"credits_1000\", \"amount\": 40.00}"),
                200,
                "payment-intent.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {DOCUMENTED, PUBLIC, SHORT})
    void purchase_is_not_implemented_whatever_is_sent(String prefix) {
        AinativeClient client = new AinativeClient(prefix, key);
        assertGolden(client.post("/purchase"), 501, "purchase.json");
        assertGolden(client.post("/purchase", "{\"package_id\": \"credits_250\"}"), 501, "purchase.json");
        assertGolden(client.post("/purchase", "{"), 501, "purchase.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {DOCUMENTED, PUBLIC, SHORT})
    void auto_refill_settings(String prefix) {
        AinativeClient client = new AinativeClient(prefix, key);
        assertGolden(client.get("/auto-refill-settings"), 200, "auto-refill.json");
        assertGolden(
                client.put(
                        "/auto-refill-settings",
                        """
                        {"enabled": true, "threshold": 500, "amount": 1000, "payment_method_id": "pm_xxx"}"""),
                200,
                "auto-refill-updated.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {DOCUMENTED, PUBLIC, SHORT})
    void count_of_api_keys(String prefix) {
        newKey(account, "credits:consume");
        newKey(account, "credits:grant");
        String revoked = newKey(account, "credits:grant").id();
        asOperator()
                .delete("/v1/accounts/" + account + "/api-keys/" + revoked)
                .then()
                .statusCode(204);
        assertGolden(new AinativeClient(prefix, key).get("/api-keys/count"), 200, "api-keys-count.json");
    }

    private void spendAsInTheDocument() {
        consumeAt(
                "2026-04-24T10:00:00Z",
                """
                {"amount": 9660, "operationType": "chat_completion", "tokensProcessed": 4000000, "sessionId": "a"}""");
        consumeAt(
                "2026-04-24T11:00:00Z",
                "{\"amount\": 2140.5, \"operationType\": \"embedding\", \"tokensProcessed\": 60000}");
        consumeAt(
                "2026-04-25T09:30:00Z",
                """
                {"amount": 540, "operationType": "chat_completion", "tokensProcessed": 40000, "sessionId": "b"}""");
    }

    private void consumeAt(String instant, String body) {
        clock.set(Instant.parse(instant));
        consume(account, instant, body).statusCode(200);
    }
}
