package dev.creditledger.bench.load;

import java.time.Duration;
import java.util.List;
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
    /** All of them as one. */
    public static Measurement sum(List<Measurement> parts) {
        Histogram latencies = new Histogram(parts.get(0).latencies);
        latencies.reset();
        parts.forEach(part -> latencies.add(part.latencies));
        return new Measurement(
                parts.stream().mapToLong(Measurement::answered).sum(),
                parts.stream().mapToLong(Measurement::refused).sum(),
                parts.stream().mapToLong(Measurement::inTime).sum(),
                parts.stream().map(Measurement::duration).reduce(Duration.ZERO, Duration::plus),
                latencies);
    }

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
