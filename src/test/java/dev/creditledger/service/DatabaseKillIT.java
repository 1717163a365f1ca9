package dev.creditledger.service;

import static dev.creditledger.service.ServiceClient.OPERATOR_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.ServiceProcess;
import dev.creditledger.testing.TestPostgres;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** PostgreSQL is killed under load, and comes back. */
class DatabaseKillIT {
    private static final int CLIENTS = 16;
    private static final int CONSUMES_BEFORE_KILL = 2_000;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long FUNDS = 10_000_000;

    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicBoolean loading = new AtomicBoolean(true);
    /** Transaction id by idempotency key. */
    private final Map<String, String> answered = new ConcurrentHashMap<>();

    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final Queue<AssertionError> failures = new ConcurrentLinkedQueue<>();

    @Test
    void every_answered_consume_is_in_the_journal_once_and_the_others_succeed_once_on_retry()
            throws InterruptedException {
        try (TestPostgres postgres = TestPostgres.launch();
                ServiceProcess service =
                        ServiceProcess.onDatabase(postgres, OPERATOR_KEY).awaitReady()) {
            ServiceClient client = new ServiceClient(service.baseUrl());
            String account = client.fundedAccount(FUNDS);
            ExecutorService load = Executors.newFixedThreadPool(CLIENTS);
            for (int number = 0; number < CLIENTS; number++) {
                load.execute(() -> consumeUntilTold(client, account));
            }
            awaitAnswered(CONSUMES_BEFORE_KILL);

            postgres.kill();
            Eventually.await("calls fail", Duration.ofSeconds(30), () -> !unanswered.isEmpty());
            assertThat(service.status("/q/health/live")).isEqualTo(200);
            postgres.start();

            awaitAnswered(answered.size() + CONSUMES_BEFORE_KILL);
            loading.set(false);
            load.shutdown();
            assertThat(load.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            assertThat(failures).isEmpty();
            service.awaitReady();
            retryUnanswered(client, account);
            assertThatJournalAgrees(client, account);
        }
    }

    private void consumeUntilTold(ServiceClient client, String account) {
        while (loading.get()) {
            String key = "consume-" + numbers.incrementAndGet();
            try {
                note(client, key, client.consume(account, key).join());
            } catch (CompletionException noAnswer) {
                unanswered.add(key);
            } catch (AssertionError unexpected) {
                failures.add(unexpected);
            }
        }
    }

    private void note(ServiceClient client, String key, HttpResponse<String> answer) {
        if (answer.statusCode() == 200) {
            answered.put(key, client.json(answer).get("transactionId").asText());
        } else {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            unanswered.add(key);
            // As a polite client does, so that the keys to retry stay few.
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void retryUnanswered(ServiceClient client, String account) {
        for (String key : unanswered) {
            HttpResponse<String> answer =
                    ServiceClient.expect(200, client.consume(account, key).join());
            answered.put(key, client.json(answer).get("transactionId").asText());
        }
    }

    private void assertThatJournalAgrees(ServiceClient client, String account) {
        List<JsonNode> journal = new ArrayList<>(client.transactions(account));
        List<String> consumes = journal.stream()
                .filter(entry -> entry.get("type").asText().equals("CONSUME"))
                .map(entry -> entry.get("transactionId").asText())
                .toList();
        assertThat(consumes).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(answered.values());
        assertThat(journal.stream().map(entry -> entry.get("seq").asLong()).collect(Collectors.toSet()))
                .hasSize(journal.size())
                .contains((long) journal.size());
        assertThat(client.balance(account).get("available").asLong()).isEqualTo(FUNDS - answered.size());
    }

    private void awaitAnswered(int count) {
        Eventually.await(count + " answers", Duration.ofSeconds(90), () -> answered.size() >= count);
    }
}
