package dev.creditledger.ledger.lane;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Accounts that are marked, each until some time after it was marked last. Of one thread. */
final class FadingMarks {
    private final long nanos;
    /** They stand in the order in which they fade. */
    private final Map<UUID, Long> until = new LinkedHashMap<>();

    FadingMarks(Duration after) {
        nanos = after.toNanos();
    }

    void set(UUID accountId) {
        long now = System.nanoTime();
        until.remove(accountId);
        until.put(accountId, now + nanos);
        dropFaded(now);
    }

    boolean has(UUID accountId) {
        Long end = until.isEmpty() ? null : until.get(accountId);
        return end != null && end - System.nanoTime() > 0;
    }

    void remove(UUID accountId) {
        until.remove(accountId);
    }

    private void dropFaded(long now) {
        Iterator<Long> ends = until.values().iterator();
        while (ends.hasNext() && ends.next() - now <= 0) {
            ends.remove();
        }
    }
}
