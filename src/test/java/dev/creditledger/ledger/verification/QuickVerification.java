package dev.creditledger.ledger.verification;

import java.time.Duration;

/** Small pages and no pauses. */
public record QuickVerification() implements VerificationSettings {
    public static final int PAGE_SIZE = 100;

    @Override
    public boolean sweep() {
        return true;
    }

    @Override
    public Duration every() {
        return Duration.ofHours(24);
    }

    @Override
    public Duration fullEvery() {
        return Duration.ofDays(30);
    }

    @Override
    public Duration sweepEvery() {
        return Duration.ofMinutes(5);
    }

    @Override
    public int entriesPerSecond() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int pageSize() {
        return PAGE_SIZE;
    }

    @Override
    public int concurrentCalls() {
        return 2;
    }

    @Override
    public Duration timeLimit() {
        return Duration.ofMinutes(5);
    }
}
