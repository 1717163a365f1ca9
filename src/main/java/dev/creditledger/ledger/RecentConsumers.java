package dev.creditledger.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Accounts that consumed on this instance since a follower last asked: a hint for whoever works behind the journal,
 * which may be lost. Bounded: beyond that many, the hint is dropped and the follower's periodic sweep finds the account.
 */
@ApplicationScoped
public class RecentConsumers {
    private static final int CAPACITY = 1_000_000;

    private volatile Follower[] followers = {};

    /** Of one who works behind the journal, with hints of its own. */
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

    /** From now on; what has been consumed before is the sweep's to find. */
    public synchronized Follower follow() {
        Follower[] more = Arrays.copyOf(followers, followers.length + 1);
        Follower follower = new Follower();
        more[followers.length] = follower;
        followers = more;
        return follower;
    }

    void add(UUID accountId) {
        for (Follower follower : followers) {
            follower.add(accountId);
        }
    }
}
