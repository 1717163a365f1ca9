package dev.creditledger.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;

/** The calls before and after the load, one at a time. Fails with a {@link LoadFailure} that says what was answered. */
final class LedgerClient {
    /** Credits in each account, more than any run spends. */
    static final BigDecimal FUNDS = BigDecimal.valueOf(1_000_000_000);

    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI url;
    private final String key;

    LedgerClient(URI url, String key) {
        this.url = url;
        this.key = key;
    }

    /** What came back. */
    record Reply(int status, JsonNode body) {}

    /** @param plan by which the accounts of a run are recognised */
    String openAccount(String plan) {
        Reply opened = post("/v1/accounts", UUID.randomUUID().toString(), "{\"plan\":\"" + plan + "\"}");
        switch (opened.status()) {
            case 201 -> {}
            case 401 -> throw new LoadFailure("load.key is refused by " + url + ": 401");
            case 403 -> throw new LoadFailure("load.key is not the operator's key, which alone may open accounts: 403");
            default -> throw unexpected("POST /v1/accounts", opened);
        }
        String id = opened.body().path("id").asText();
        Reply funded = post(
                "/v1/accounts/" + id + "/allocations",
                UUID.randomUUID().toString(),
                "{\"source\":\"SUBSCRIPTION\",\"usageRules\":[{\"period\":\"MONTH\",\"cap\":" + FUNDS
                        + "},{\"period\":\"DAY\",\"cap\":" + FUNDS + "}]}");
        if (funded.status() != 201) {
            throw unexpected("POST /v1/accounts/…/allocations", funded);
        }
        return id;
    }

    /** Available, with what is held taken off. */
    BigDecimal available(String accountId) {
        Reply balance = send(request("/v1/accounts/" + accountId + "/balance").GET());
        if (balance.status() != 200) {
            throw unexpected("GET /v1/accounts/…/balance", balance);
        }
        return balance.body().path("available").decimalValue();
    }

    Reply post(String path, String idempotencyKey, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT).header("Authorization", "Bearer " + key);
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException failure) {
            throw new LoadFailure("there is no answer from " + url + " (" + failure + ")");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LoadFailure("interrupted");
        }
    }

    private static LoadFailure unexpected(String call, Reply reply) {
        return new LoadFailure(call + " was answered " + reply.status() + ": " + reply.body());
    }
}
