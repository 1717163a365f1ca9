package dev.creditledger.ledger.usage;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How many consumes of each account wait for somebody who works behind the journal, and since when: a hint, which may be
 * lost. Bounded like {@link RecentConsumers}.
 */
public final class ConsumeBacklog {
    private static final int CAPACITY = 1_000_000;

    private final Map<UUID, Waiting> accounts = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    /** Counted in place: a consume that is counted here as this is taken out is committed, and so taken with it. */
    private record Waiting(long sinceNanos, AtomicLong consumes) {}

    /** @param nanoTime as of {@link System#nanoTime} */
    public ConsumeBacklog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    public void add(UUID accountId) {
        add(accountId, 1);
    }

    /** Takes out the accounts of which that many consumes wait, or any for so long. */
    public List<UUID> take(long consumes, Duration atLatest) {
        long now = nanoTime.getAsLong();
        return accounts.entrySet().stream()
                .filter(account -> account.getValue().consumes().get() >= consumes
                        || now - account.getValue().sinceNanos() >= atLatest.toNanos())
                .map(Map.Entry::getKey)
                // What is added from here on waits for the next time.
                .filter(accountId -> accounts.remove(accountId) != null)
                .toList();
    }

    /** Puts accounts back for the next time, whatever has been consumed since. */
    public void putBack(Collection<UUID> accountIds) {
        accountIds.forEach(accountId -> add(accountId, Integer.MAX_VALUE));
    }

    private void add(UUID accountId, long consumes) {
        Waiting waiting = accounts.get(accountId);
        if (waiting == null) {
            if (accounts.size() >= CAPACITY) {
                return;
            }
            waiting = accounts.computeIfAbsent(accountId, first -> new Waiting(nanoTime.getAsLong(), new AtomicLong()));
        }
        waiting.consumes().addAndGet(consumes);
    }
}
