package dev.creditledger.api.spending;

import static dev.creditledger.testing.LedgerApi.balance;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.creditledger.testing.LedgerApi;
import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ParallelConsumeTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @TestHTTPResource
    URI service;

    @Test
    void of_500_parallel_consumes_of_a_wallet_that_affords_300_exactly_300_succeed() {
        String account = newAccount();
        topUp(account, "{\"amount\": 300}").statusCode(201);

        List<HttpResponse<String>> answers = inParallel(IntStream.range(0, 500)
                .mapToObj(number -> consume(account, "consume-" + number))
                .toList());

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(300);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 402).hasSize(200);
        balance(account).body("available", equalTo(0));
        assertThat(sequences(account))
                .isEqualTo(IntStream.rangeClosed(1, 301).boxed().toList());
    }

    @Test
    void one_key_50_times_in_parallel_has_one_effect() {
        String account = newAccount();
        topUp(account, "{\"amount\": 300}").statusCode(201);

        List<HttpResponse<String>> answers = inParallel(IntStream.range(0, 50)
                .mapToObj(number -> consume(account, "the same"))
                .toList());

        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.get(0).body());
        assertThat(answers)
                .filteredOn(answer ->
                        answer.headers().firstValue("Idempotency-Replayed").isEmpty())
                .hasSize(1);
        balance(account).body("available", equalTo(299));
    }

    private HttpRequest consume(String account, String key) {
        return HttpRequest.newBuilder(service.resolve("/v1/accounts/" + account + "/consume"))
                .header("Authorization", "Bearer " + PostgresResource.OPERATOR_KEY)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString("{\"amount\": 1}"))
                .build();
    }

    private List<HttpResponse<String>> inParallel(List<HttpRequest> requests) {
        List<CompletableFuture<HttpResponse<String>>> sent = requests.stream()
                .map(request -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .toList();
        return sent.stream().map(CompletableFuture::join).toList();
    }

    private static List<Integer> sequences(String account) {
        List<Integer> sequences = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            var page = LedgerApi.get(account + "/transactions?limit=200" + cursor)
                    .statusCode(200)
                    .extract();
            sequences.addAll(page.path("items.seq"));
            String next = page.path("nextCursor");
            cursor = next == null ? null : "&cursor=" + next;
        }
        Collections.reverse(sequences);
        return sequences;
    }
}
