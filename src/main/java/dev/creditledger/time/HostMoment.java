package dev.creditledger.time;

import java.time.Duration;
import java.time.Instant;

/**
 * What the host's clock and the process's stopwatch said at one moment. Setting the clock leaves the stopwatch alone, so
 * two moments that differ in one and not in the other have such a change between them.
 *
 * @param nanoTime of {@link System#nanoTime}
 */
public record HostMoment(Instant at, long nanoTime) {
    private static final long SAME_MOMENT_NANOS = Duration.ofMillis(100).toNanos();

    /** Reads both; once more when the process stood still in between, as for a garbage collection. */
    public static HostMoment of(HostClock host) {
        while (true) {
            long before = System.nanoTime();
            Instant at = host.instant();
            long after = System.nanoTime();
            if (after - before < SAME_MOMENT_NANOS) {
                return new HostMoment(at, after);
            }
        }
    }

    /** Answers by how much the clock was set since an earlier moment, in either direction. */
    Duration setSince(HostMoment earlier) {
        Instant expected = earlier.at.plusNanos(nanoTime - earlier.nanoTime);
        return Duration.between(expected, at).abs();
    }
}
