package dev.creditledger.load;

import dev.creditledger.load.LedgerClient.Reply;
import dev.creditledger.load.LoadTally.Unsettled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * {@code ./mvnw -Pload verify}, second half: whether the balances of the accounts are what the users were told. Writes
 * without an answer are repeated with their keys first, so that each of them counts once and exactly.
 */
public final class LoadCheck {
    private static final int MOST_SETTLED = 20_000;
    private static final int ATTEMPTS = 20;
    private static final long PAUSE_MILLIS = 500;

    private final LedgerClient client;
    private final Map<String, Long> spent;

    private LoadCheck(LedgerClient client, Map<String, Long> spent) {
        this.client = client;
        this.spent = new HashMap<>(spent);
    }

    public static void main(String... arguments) {
        try {
            LoadOptions options = LoadOptions.read(System.getProperties());
            LoadTally.Result told = LoadTally.read(LoadRun.TALLY);
            LoadCheck check = new LoadCheck(new LedgerClient(options.url(), options.key()), told.spent());
            System.out.println(check.run(told.unsettled()));
            report();
        } catch (IllegalArgumentException | LoadFailure failure) {
            System.err.println("The load test has failed: " + failure.getMessage());
            System.exit(1);
        }
    }

    private String run(List<Unsettled> unsettled) {
        long answered = total();
        boolean exact = unsettled.size() <= MOST_SETTLED;
        if (exact) {
            unsettled.forEach(this::settle);
        }
        Map<String, Long> atMost = new HashMap<>(spent);
        if (!exact) {
            unsettled.forEach(write -> atMost.merge(write.accountId(), 1L, Long::sum));
        }
        List<String> wrong = spent.keySet().stream()
                .flatMap(accountId -> disagreement(accountId, atMost.get(accountId)).stream())
                .toList();
        if (!wrong.isEmpty()) {
            throw new LoadFailure("%d of %d accounts disagree: %s"
                    .formatted(
                            wrong.size(),
                            spent.size(),
                            String.join("; ", wrong.subList(0, Math.min(5, wrong.size())))));
        }
        return "Answers and balances of %,d accounts agree: %,d credits spent as answered, %,d writes without an answer %s"
                .formatted(
                        spent.size(),
                        answered,
                        unsettled.size(),
                        exact ? "repeated with their keys" : "allowed for, too many to repeat");
    }

    private List<String> disagreement(String accountId, long atMost) {
        BigDecimal used = LedgerClient.FUNDS.subtract(client.available(accountId));
        long least = spent.get(accountId);
        return used.compareTo(BigDecimal.valueOf(least)) < 0 || used.compareTo(BigDecimal.valueOf(atMost)) > 0
                ? List.of("%s was answered %,d credits and lacks %s".formatted(accountId, least, used.toPlainString()))
                : List.of();
    }

    private void settle(Unsettled write) {
        Reply reply = repeat(write.path(), write.key(), write.body());
        if (write.reserves()) {
            String reservation = reply.body().path("reservationId").asText();
            repeat(
                    write.path() + "/" + reservation + "/capture",
                    UUID.randomUUID().toString(),
                    "{\"amount\":1}");
        }
        spent.merge(write.accountId(), 1L, Long::sum);
    }

    private Reply repeat(String path, String key, String body) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                Reply reply = client.post(path, key, body);
                if (reply.status() == 200 || reply.status() == 201) {
                    return reply;
                }
            } catch (LoadFailure unreachable) {
                if (attempt == ATTEMPTS - 1) {
                    throw unreachable;
                }
            }
            pause();
        }
        throw new LoadFailure("a write without an answer cannot be repeated: POST " + path);
    }

    private long total() {
        return spent.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Gatling names the folder of each report after its time. */
    private static void report() {
        try (Stream<Path> entries = Files.list(LoadRun.RESULTS)) {
            entries.filter(Files::isDirectory)
                    .max(Comparator.comparing(Path::getFileName))
                    .ifPresent(newest -> System.out.println("Report: " + newest.resolve("index.html")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LoadFailure("interrupted");
        }
    }
}
