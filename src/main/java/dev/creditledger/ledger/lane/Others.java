package dev.creditledger.ledger.lane;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The accounts that somebody else is at work on, as far as a lane has met them: another instance that writes to them, or
 * a session that keeps their rows locked. Each is one for a while after it was met last.
 */
final class Others {
    private static final long CONTENDED_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LOCKED_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Map<UUID, Long> contendedUntil = new HashMap<>();
    private final Map<UUID, Long> lockedUntil = new HashMap<>();

    /** Another instance writes to these: for a while it is cheaper to lock them first. */
    void noteContention(Collection<UUID> accountIds) {
        note(accountIds, contendedUntil, CONTENDED_NANOS);
    }

    boolean isContended(UUID accountId) {
        return is(accountId, contendedUntil);
    }

    /** Somebody keeps the rows of these: nobody waits for them again before it is known that they are free. */
    void noteLocked(Collection<UUID> accountIds) {
        note(accountIds, lockedUntil, LOCKED_NANOS);
    }

    boolean isLocked(UUID accountId) {
        return is(accountId, lockedUntil);
    }

    void noteUnlocked(Collection<UUID> accountIds) {
        accountIds.forEach(lockedUntil::remove);
    }

    private static void note(Collection<UUID> accountIds, Map<UUID, Long> until, long nanos) {
        long now = System.nanoTime();
        until.values().removeIf(end -> end - now < 0);
        accountIds.forEach(accountId -> until.put(accountId, now + nanos));
    }

    private static boolean is(UUID accountId, Map<UUID, Long> until) {
        Long end = until.isEmpty() ? null : until.get(accountId);
        return end != null && end - System.nanoTime() > 0;
    }
}
