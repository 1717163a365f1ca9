package dev.creditledger.testing;

import static dev.creditledger.testing.LedgerApi.grant;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.someId;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.creditledger.testing.ApiDocument.Operation;
import io.restassured.response.Response;
import java.util.Map;
import java.util.Set;

/** What the operations change that change some fields of what is there. */
public final class PatchSubjects {
    /** They take a PUT for what would be a PATCH today. */
    private static final Set<String> CHANGING_PUTS =
            Set.of("PUT /v1/accounts/{accountId}/auto-refill", "PUT /v1/accounts/{accountId}/auto-refill/limits");

    private PatchSubjects() {}

    /**
     * Something to change.
     *
     * @param shown where the fields are in what is answered; empty for the whole of it
     * @param cleared what a field shows that was cleared, where that is not nothing
     */
    public record Subject(String path, String shown, Map<String, JsonNode> cleared) {
        public Subject(String path) {
            this(path, "", Map.of());
        }
    }

    /** Whether the operation is one of those. */
    public static boolean isKnown(Operation operation) {
        return operation.method().equals("PATCH") || CHANGING_PUTS.contains(operation.toString());
    }

    /** One whose every field that can be cleared has a value. */
    public static Subject of(Operation operation) {
        return switch (operation.path()) {
            case "/v1/accounts/{accountId}" ->
                new Subject(account(created(
                        "/v1/accounts",
                        "{\"plan\": \"pro\", \"email\": \"user@example.com\", \"metadata\": {\"a\": 1}}")));
            case "/v1/accounts/{accountId}/sites/{siteId}" -> {
                String sites = account(newAccount() + "/sites");
                yield new Subject(sites + "/" + created(sites, "{\"name\": \"Shop\", \"metadata\": {\"a\": 1}}"));
            }
            case "/v1/accounts/{accountId}/auto-refill" -> {
                String path = account(newAccount() + "/auto-refill");
                send("PUT", path, "{\"paymentMethodId\": \"pm_1\", \"targetBalance\": 5000, \"thresholdDays\": 3}")
                        .then()
                        .statusCode(200);
                yield new Subject(path);
            }
            case "/v1/accounts/{accountId}/auto-refill/limits" -> {
                String path = account(newAccount() + "/auto-refill/limits");
                send("PUT", path, "{\"maximumPerDay\": 7, \"monthlyAmount\": 70.5}")
                        .then()
                        .statusCode(200);
                yield new Subject(
                        path,
                        "/limits",
                        Map.of("maximumPerDay", IntNode.valueOf(5), "monthlyAmount", DoubleNode.valueOf(500.0)));
            }
            case "/v1/accounts/{accountId}/allocations/{allocationId}" -> {
                String owner = newAccount();
                String allocation = grant(
                                owner,
                                "{\"source\": \"PROMOTION\", \"expiresAt\": \"2030-01-01T00:00:00Z\","
                                        + " \"usageRules\": [{\"period\": \"NO_PERIOD\", \"cap\": 5}]}")
                        .statusCode(201)
                        .extract()
                        .path("id");
                yield new Subject(account(owner + "/allocations/" + allocation));
            }
            case "/v1/packages/{packageId}" ->
                new Subject(
                        "/v1/packages/"
                                + created(
                                        "/v1/packages",
                                        "{\"code\": \"" + someId()
                                                + "\", \"name\": \"Pack\", \"description\": \"Some\","
                                                + " \"credits\": 5, \"price\": 1, \"currency\": \"EUR\", \"purchaseLimit\": 3}"));
            case "/v1/rates/{rateId}" ->
                new Subject("/v1/rates/"
                        + created(
                                "/v1/rates",
                                "{\"kind\": \"INPUT_TOKENS\", \"model\": \"" + someId() + "\", \"creditsPerUnit\": 1,"
                                        + " \"validUntil\": \"2030-01-01T00:00:00Z\", \"type\": \"AI\","
                                        + " \"typeCode\": \"ai\", \"concept\": \"Tokens\","
                                        + " \"conceptCode\": \"tokens\", \"unit\": \"1 token\","
                                        + " \"costPerUnit\": {\"amount\": 0.5, \"currency\": \"USD\"}}"));
            case "/v1/operators/{operatorId}" ->
                new Subject("/v1/operators/"
                        + created(
                                "/v1/operators",
                                "{\"name\": \"Ada\", \"role\": \"support\", \"email\": \"ada@example.com\"}"));
            default -> throw new AssertionError("this test has to learn of " + operation);
        };
    }

    private static String created(String path, String body) {
        return asOperator()
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Response send(String method, String path, String body) {
        return asOperator().header("Idempotency-Key", someId()).body(body).request(method, path);
    }
}
