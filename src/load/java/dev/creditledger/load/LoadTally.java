package dev.creditledger.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What users were told, by account; and the writes of which nobody knows whether they were carried out. */
final class LoadTally {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A write without an answer that says what became of it. Repeated with its key, it is carried out once, whether it
     * was before or not.
     *
     * @param reserves a reservation, which is still to be captured
     */
    record Unsettled(String accountId, String path, String key, String body, boolean reserves) {}

    /** The tally as it is kept between the load and the check. */
    record Result(Map<String, Long> spent, List<Unsettled> unsettled) {}

    private final Map<String, AtomicLong> spent = new ConcurrentHashMap<>();
    private final Queue<Unsettled> unsettled = new ConcurrentLinkedQueue<>();

    LoadTally(List<String> accountIds) {
        accountIds.forEach(accountId -> spent.put(accountId, new AtomicLong()));
    }

    /** One credit of this account, as was answered. */
    void spent(String accountId) {
        spent.get(accountId).incrementAndGet();
    }

    void unsettled(Unsettled write) {
        unsettled.add(write);
    }

    void write(Path file) {
        Map<String, Long> amounts = new ConcurrentHashMap<>();
        spent.forEach((accountId, amount) -> amounts.put(accountId, amount.get()));
        try {
            Files.createDirectories(file.getParent());
            JSON.writeValue(file.toFile(), new Result(amounts, List.copyOf(unsettled)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Result read(Path file) {
        try {
            return JSON.readValue(file.toFile(), Result.class);
        } catch (IOException failure) {
            throw new LoadFailure("the load did not get to its end: nothing is known of what was answered");
        }
    }
}
