package dev.creditledger.bench.load;

import java.time.Duration;

/** Requests at equal distances, whatever becomes of them. */
public record Schedule(double perSecond, Duration duration) {
    /** How many have to be sent by then; never more than within the duration. */
    public long due(long elapsedNanos) {
        return (long) (Math.min(elapsedNanos, duration.toNanos()) * perSecond / 1e9);
    }

    /** When one has to be sent, in nanoseconds from the start; the first is number 0. */
    public long at(long number) {
        return Math.round((number + 1) * 1e9 / perSecond);
    }

    public boolean over(long elapsedNanos) {
        return elapsedNanos >= duration.toNanos();
    }

    public Schedule share(double part) {
        return new Schedule(perSecond * part, duration);
    }
}
