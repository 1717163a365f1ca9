package dev.creditledger.ledger.lane;

import dev.creditledger.ledger.store.StoredWallet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Wallets a lane wrote or read last. Nothing depends on it: a write is refused when the database has another version,
 * and then the batch is decided again on what the database has. Least recently used ones go first.
 */
final class WalletMemory {
    private static final long CONTENDED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Map<UUID, StoredWallet> wallets = new LinkedHashMap<>(64, 0.75f, true);
    private final Map<UUID, Long> contendedUntil = new HashMap<>();
    private final int capacity;
    private int weight;

    /** @param capacity in allocations and open reservations, with one more for each wallet */
    WalletMemory(int capacity) {
        this.capacity = capacity;
    }

    StoredWallet get(UUID accountId) {
        return wallets.get(accountId);
    }

    boolean contains(UUID accountId) {
        return wallets.containsKey(accountId);
    }

    void put(StoredWallet stored) {
        weight += weight(stored) - weight(wallets.put(stored.wallet().accountId(), stored));
        Iterator<StoredWallet> eldest = wallets.values().iterator();
        while (weight > capacity && eldest.hasNext()) {
            weight -= weight(eldest.next());
            eldest.remove();
        }
    }

    void forget(Collection<UUID> accountIds) {
        accountIds.forEach(accountId -> weight -= weight(wallets.remove(accountId)));
    }

    /** Another instance is writing to these: for a while it is cheaper to lock them first. */
    void noteContention(Collection<UUID> accountIds, long nanoTime) {
        contendedUntil.values().removeIf(until -> until - nanoTime < 0);
        accountIds.forEach(accountId -> contendedUntil.put(accountId, nanoTime + CONTENDED_NANOS));
    }

    boolean isContended(UUID accountId, long nanoTime) {
        Long until = contendedUntil.isEmpty() ? null : contendedUntil.get(accountId);
        return until != null && until - nanoTime > 0;
    }

    private static int weight(StoredWallet stored) {
        return stored == null
                ? 0
                : 1
                        + stored.wallet().allocations().size()
                        + stored.wallet().reservations().size();
    }
}
