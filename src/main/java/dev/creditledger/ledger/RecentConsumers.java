package dev.creditledger.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Accounts that consumed on this instance since somebody last asked: a hint for whoever works behind the journal, which
 * may be lost. Bounded: beyond that many, the hint is dropped and the periodic sweep finds the account.
 */
@ApplicationScoped
public class RecentConsumers {
    private static final int CAPACITY = 1_000_000;

    private final Set<UUID> accountIds = ConcurrentHashMap.newKeySet();

    public void add(UUID accountId) {
        if (accountIds.size() < CAPACITY) {
            accountIds.add(accountId);
        }
    }

    /** Takes all of them out. */
    public List<UUID> drain() {
        List<UUID> drained = new ArrayList<>(accountIds);
        drained.forEach(accountIds::remove);
        return drained;
    }
}
