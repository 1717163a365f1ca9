package dev.creditledger.ledger.usage;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Accounts that consumed on this instance since a follower last asked: a hint for whoever works behind the journal,
 * which may be lost. Bounded: beyond that many, the hint is dropped and the follower's periodic sweep finds the account.
 */
@Singleton
public class RecentConsumers {
    private static final int CAPACITY = 1_000_000;

    private volatile List<Consumer<UUID>> followers = List.of();

    /** The hints of one who works behind the journal. */
    public static final class Follower {
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

    /** Begins to follow from now on; what has been consumed before is the sweep's to find. */
    public Follower follow() {
        Follower follower = new Follower();
        follow(follower::add);
        return follower;
    }

    /** Hands each account to whatever the follower makes of it, on any thread; it has to be quick. */
    public synchronized void follow(Consumer<UUID> follower) {
        List<Consumer<UUID>> more = new ArrayList<>(followers);
        more.add(follower);
        followers = List.copyOf(more);
    }

    public void add(UUID accountId) {
        for (Consumer<UUID> follower : followers) {
            follower.accept(accountId);
        }
    }
}
