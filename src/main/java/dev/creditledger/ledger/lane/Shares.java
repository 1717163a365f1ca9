package dev.creditledger.ledger.lane;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much of a lane each account's waiting commands take, so that one account leaves room for the others: it has a
 * quarter of the lane, or all of it while nobody else waits. Accounts of which nothing waits are not kept.
 */
final class Shares {
    private static final int PART = 4;

    private final Map<UUID, Integer> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger waitingInAll = new AtomicInteger();
    private final int share;

    /** @param capacity of the lane, in commands of weight 1 */
    Shares(int capacity) {
        share = Math.max(1, capacity / PART);
    }

    /** Counts a command that is to wait; whether it may, which the first of its account always may. */
    boolean take(Pending pending) {
        int taken = takeAnyway(pending);
        boolean isFirst = taken == pending.weight();
        boolean othersWait = waitingInAll.get() > taken;
        if (taken > share && !isFirst && othersWait) {
            giveBack(pending);
            return false;
        }
        return true;
    }

    /** Counts one that waits whatever its account has; how much that is with it. */
    int takeAnyway(Pending pending) {
        waitingInAll.addAndGet(pending.weight());
        return waiting.merge(pending.accountId(), pending.weight(), Integer::sum);
    }

    /** It does not wait any more. */
    void giveBack(Pending pending) {
        waitingInAll.addAndGet(-pending.weight());
        waiting.computeIfPresent(pending.accountId(), (any, taken) -> {
            int left = taken - pending.weight();
            return left <= 0 ? null : left;
        });
    }
}
