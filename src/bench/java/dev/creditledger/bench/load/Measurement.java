package dev.creditledger.bench.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What one run saw.
 *
 * @param answered all answers, those after the end too
 * @param refused how many were answered 503 instead
 * @param inTime answers within the duration
 * @param latencies of answers, in nanoseconds
 */
public record Measurement(long answered, long refused, long inTime, Duration duration, Histogram latencies) {
    /** Answers per second. */
    public double rate() {
        return inTime * 1e9 / duration.toNanos();
    }

    public double medianMillis() {
        return millis(50);
    }

    public double p99Millis() {
        return millis(99);
    }

    public double millis(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e6;
    }
}
