package dev.creditledger.bench;

import java.time.Duration;

/**
 * What one run of a {@link ClosedLoop} saw.
 *
 * @param answered all answers, those after the end too
 * @param rate answers within the duration, per second
 */
record Measurement(long answered, double rate, double medianMillis, double p99Millis) {
    /** @param latencies in nanoseconds, ascending */
    static Measurement of(long inTime, Duration duration, long... latencies) {
        return new Measurement(
                latencies.length,
                inTime * 1e9 / duration.toNanos(),
                percentileMillis(latencies, 0.5),
                percentileMillis(latencies, 0.99));
    }

    private static double percentileMillis(long[] latencies, double fraction) {
        return latencies[(int) (fraction * latencies.length)] / 1e6;
    }
}
