package dev.creditledger.ledger.lane;

import dev.creditledger.ledger.store.TransactionKey;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.RequestKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The entries of requests that were repeated lately: whoever repeats one repeats it often, and an entry never changes, so
 * that it is looked up once. It is believed for no longer than a storm of repetitions takes, as an instance cannot see
 * that its database was replaced by one that lacks the entry. Of one event loop.
 */
final class RepeatedRequests {
    private static final int MOST = 256;

    private record Recalled(JournalEntry entry, long atNanos) {}

    private final long nanos;
    /** They stand in the order in which they were looked up. */
    private final Map<TransactionKey, Recalled> recalled = new LinkedHashMap<>();

    RepeatedRequests(Duration believedFor) {
        nanos = believedFor.toNanos();
    }

    /** Those of the commands' requests that are known here. */
    Map<TransactionKey, JournalEntry> of(List<Pending> commands, Predicate<UUID> inDoubt) {
        dropOld();
        Map<TransactionKey, JournalEntry> found = new HashMap<>(0);
        if (recalled.isEmpty()) {
            return found;
        }
        for (Pending pending : commands) {
            for (RequestKey request : pending.command().requests()) {
                if (inDoubt.test(request.transactionId())) {
                    TransactionKey key = new TransactionKey(pending.accountId(), request.transactionId());
                    Recalled known = recalled.get(key);
                    if (known != null) {
                        found.put(key, known.entry());
                    }
                }
            }
        }
        return found;
    }

    /** Takes down what the database has. */
    void add(Map<TransactionKey, JournalEntry> entries) {
        long now = System.nanoTime();
        entries.forEach((key, entry) -> recalled.putIfAbsent(key, new Recalled(entry, now)));
        dropOld();
    }

    void clear() {
        recalled.clear();
    }

    private void dropOld() {
        long now = System.nanoTime();
        Iterator<Recalled> eldest = recalled.values().iterator();
        while (eldest.hasNext()) {
            long age = now - eldest.next().atNanos();
            if (recalled.size() <= MOST && age < nanos) {
                return;
            }
            eldest.remove();
        }
    }
}
