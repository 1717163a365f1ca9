package dev.creditledger.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Where the service asks what time it is: inject {@link InstantSource}. It is the host's clock, for as long as that is
 * known to be the database's; otherwise every question fails with a {@link ClockWrongException}, so that nothing can be
 * decided on a wrong time. A clock that is set is noticed at once, before it is compared again, as the process's own
 * stopwatch does not go along. Tests put their own clock in the host's place and move it, so nothing here ever waits for a
 * date.
 */
@ApplicationScoped
public class ServiceTime implements InstantSource {
    private final HostClock host;
    private final Duration tolerance;
    private final boolean isCompared;
    private volatile Anchor anchor;

    /** What the clock said when it was last right, and the stopwatch with it. */
    private record Anchor(Instant at, long nanoTime) {
        private boolean isFar(Instant now, long nowNanos, Duration tolerance) {
            Instant expected = at.plusNanos(nowNanos - nanoTime);
            return Duration.between(expected, now).abs().compareTo(tolerance) > 0;
        }
    }

    public ServiceTime(HostClock host, ClockSettings settings) {
        this.host = host;
        tolerance = settings.tolerance();
        isCompared = !tolerance.isZero();
    }

    @Produces
    @Singleton
    static HostClock systemTime() {
        return InstantSource.system()::instant;
    }

    @Override
    public Instant instant() {
        Instant now = host.instant();
        if (!isTrusted(now)) {
            throw new ClockWrongException();
        }
        return now;
    }

    /** Whether the host's clock is compared at all, rather than believed. */
    public boolean isCompared() {
        return isCompared;
    }

    /** Whether it can be said what time it is. */
    public boolean isTrusted() {
        return isTrusted(host.instant());
    }

    private boolean isTrusted(Instant now) {
        Anchor last = anchor;
        return !isCompared || (last != null && !last.isFar(now, System.nanoTime(), tolerance));
    }

    /**
     * The host's clock is right.
     *
     * @param at what it said
     * @param nanoTime of {@link System#nanoTime} at that moment
     */
    public void trust(Instant at, long nanoTime) {
        anchor = new Anchor(at, nanoTime);
    }

    /** The host's clock is wrong. */
    public void distrust() {
        anchor = null;
    }
}
