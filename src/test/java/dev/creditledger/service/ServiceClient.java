package dev.creditledger.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Talks to one service process as its operator. */
final class ServiceClient {
    static final String OPERATOR_KEY = "integration-test-operator-key-of-32-characters";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String baseUrl;
    private final String key;

    ServiceClient(String baseUrl) {
        this(baseUrl, OPERATOR_KEY);
    }

    private ServiceClient(String baseUrl, String key) {
        this.baseUrl = baseUrl;
        this.key = key;
    }

    ServiceClient as(String otherKey) {
        return new ServiceClient(baseUrl, otherKey);
    }

    /** Fails as the connection does; any answer at all is an answer. */
    CompletableFuture<HttpResponse<String>> consume(String account, String idempotencyKey) {
        return send("POST", "/v1/accounts/" + account + "/consume", idempotencyKey, "{\"amount\": 1}");
    }

    CompletableFuture<HttpResponse<String>> createAccount(String idempotencyKey) {
        return send("POST", "/v1/accounts", idempotencyKey, "{\"plan\": \"pro\"}");
    }

    HttpResponse<String> call(String method, String path, String body) {
        return send(method, path, UUID.randomUUID().toString(), body).join();
    }

    JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException unreadable) {
            throw new AssertionError(answer.body(), unreadable);
        }
    }

    String fundedAccount(long amount) {
        String account =
                json(expect(201, call("POST", "/v1/accounts", "{}"))).get("id").asText();
        expect(201, call("POST", "/v1/accounts/" + account + "/top-ups", "{\"amount\": " + amount + "}"));
        return account;
    }

    JsonNode newKey(String account, String scope) {
        return json(expect(
                201,
                call(
                        "POST",
                        "/v1/accounts/" + account + "/api-keys",
                        "{\"name\": \"test\", \"scopes\": [\"" + scope + "\"]}")));
    }

    JsonNode balance(String account) {
        return json(expect(200, call("GET", "/v1/accounts/" + account + "/balance", null)));
    }

    /** All of the journal, newest first. */
    List<JsonNode> transactions(String account) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = json(
                    expect(200, call("GET", "/v1/accounts/" + account + "/transactions?limit=200" + cursor, null)));
            page.get("items").forEach(all::add);
            cursor = page.hasNonNull("nextCursor")
                    ? "&cursor=" + page.get("nextCursor").asText()
                    : null;
        }
        return all;
    }

    static HttpResponse<String> expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new AssertionError("expected " + status + ", got " + answer.statusCode() + ": " + answer.body());
        }
        return answer;
    }

    private CompletableFuture<HttpResponse<String>> send(
            String method, String path, String idempotencyKey, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }
}
