package dev.creditledger.ledger.lane;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * The accounts that somebody else is at work on, as far as a lane has met them. Those that another instance writes to now
 * and then are <em>shared</em>: what is remembered of them is not believed, but read again. Those that it writes to even
 * between such a reading and what comes of it are <em>fought over</em>: they are locked first. Those whose rows a session
 * keeps for itself are <em>locked</em>. Each is so for a while after that was seen last.
 */
final class Others {
    private final FadingMarks shared = new FadingMarks(Duration.ofSeconds(5));
    private final FadingMarks foughtOver = new FadingMarks(Duration.ofSeconds(1));
    private final FadingMarks locked = new FadingMarks(Duration.ofSeconds(30));

    /** Somebody else has written to this one since this lane knew it. */
    void noteWriting(UUID accountId) {
        shared.set(accountId);
    }

    /** Somebody else has written to these while a batch was being decided. Says which of them are fought over from now. */
    Set<UUID> noteConflict(Collection<UUID> accountIds) {
        Set<UUID> again = new HashSet<>(accountIds);
        again.removeIf(accountId -> !shared.has(accountId));
        again.forEach(foughtOver::set);
        accountIds.forEach(shared::set);
        return again;
    }

    boolean isShared(UUID accountId) {
        return shared.has(accountId);
    }

    boolean isFoughtOver(UUID accountId) {
        return foughtOver.has(accountId);
    }

    /** Somebody keeps the rows of these: nobody waits for them again before it is known that they are free. */
    void noteLocked(Collection<UUID> accountIds) {
        accountIds.forEach(locked::set);
    }

    boolean isLocked(UUID accountId) {
        return locked.has(accountId);
    }

    void noteUnlocked(Collection<UUID> accountIds) {
        accountIds.forEach(locked::remove);
    }
}
