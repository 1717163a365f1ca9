package dev.creditledger.bench.load;

import java.time.Duration;
import java.util.Collection;
import org.HdrHistogram.Histogram;

/** What the requests of one event loop came to; not for two threads at once. */
final class Tally {
    private static final long LONGEST = Duration.ofMinutes(2).toNanos();
    private static final int DIGITS = 3;

    private final Histogram latencies = new Histogram(LONGEST, DIGITS);
    private final long end;
    private long refused;
    private long inTime;

    /** @param end in {@link System#nanoTime}: later answers do not count for the rate */
    Tally(long end) {
        this.end = end;
    }

    void note(Reply reply, long asked, long now) {
        if (reply == Reply.REFUSED) {
            refused++;
            return;
        }
        latencies.recordValue(Math.min(now - asked, LONGEST));
        if (now - end < 0) {
            inTime++;
        }
    }

    static Measurement sum(Collection<Tally> tallies, Duration duration) {
        Histogram all = new Histogram(LONGEST, DIGITS);
        tallies.forEach(tally -> all.add(tally.latencies));
        return new Measurement(
                all.getTotalCount(),
                tallies.stream().mapToLong(tally -> tally.refused).sum(),
                tallies.stream().mapToLong(tally -> tally.inTime).sum(),
                duration,
                all);
    }
}
