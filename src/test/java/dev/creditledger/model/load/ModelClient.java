package dev.creditledger.model.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.model.reference.Call;
import dev.creditledger.model.reference.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Sends the model's requests to one of the instances, until one answers. */
public final class ModelClient {
    public static final String OPERATOR_KEY = "model-test-operator-key-of-32-characters";
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final int ATTEMPTS = 40;
    private static final long PAUSE_MILLIS = 50;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final List<String> addresses;

    public ModelClient(List<String> addresses) {
        this.addresses = addresses;
    }

    /** After 503, or no answer, again with the same key: it is one call to the model. */
    public Call send(PlannedCall planned, Random random, String client) {
        Wire wire = Wire.of(planned);
        Instant begin = now();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            String address = addresses.get(random.nextInt(addresses.size()));
            try {
                HttpResponse<String> response =
                        send(address, wire, planned.secret(), planned.request().key());
                if (response.statusCode() != 503) {
                    boolean replayed = response.headers()
                            .firstValue("Idempotency-Replayed")
                            .filter("true"::equals)
                            .isPresent();
                    return new Call(
                            planned.request(),
                            begin,
                            now(),
                            attempt,
                            response.statusCode(),
                            Json.read(response.body()),
                            replayed,
                            client);
                }
            } catch (IOException noAnswer) {
                // Whether it was carried out is not known: the next attempt tells.
            }
            pause();
        }
        throw new AssertionError("never answered: " + planned.request());
    }

    public JsonNode operator(String method, String path, String body) {
        try {
            HttpResponse<String> response = send(addresses.get(0), new Wire(method, path, body), OPERATOR_KEY, null);
            if (response.statusCode() >= 300) {
                throw new AssertionError(
                        "%s %s: %d %s".formatted(method, path, response.statusCode(), response.body()));
            }
            return Json.read(response.body());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static HttpResponse<String> send(String address, Wire wire, String secret, String key) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + wire.path()))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + secret)
                .header("Content-Type", "application/json")
                .method(
                        wire.method(),
                        wire.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(wire.body()));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
