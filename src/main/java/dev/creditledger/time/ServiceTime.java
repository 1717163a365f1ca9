package dev.creditledger.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Where the service asks what time it is: inject {@link InstantSource}. It is the host's clock, for as long as that is
 * known to be the database's; otherwise every question fails with a {@link ClockWrongException}, so that nothing can be
 * decided on a wrong time. The service reckons in whole milliseconds, and this is where what is finer is cut off. A clock that is set is noticed at once, before it is compared again, as the process's own
 * stopwatch does not go along. Tests put their own clock in the host's place and move it, so nothing here ever waits for a
 * date.
 */
@ApplicationScoped
public class ServiceTime implements InstantSource {
    private final HostClock host;
    private final Duration tolerance;
    private final boolean isCompared;
    /** When the clock was last found right; null while it is wrong, or has not been compared. */
    private volatile HostMoment lastRight;

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
        HostMoment now = HostMoment.of(host);
        if (!isTrusted(now)) {
            throw new ClockWrongException();
        }
        return now.at().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether the host's clock is compared at all, rather than believed. */
    public boolean isCompared() {
        return isCompared;
    }

    /** Whether it can be said what time it is. */
    public boolean isTrusted() {
        return isTrusted(HostMoment.of(host));
    }

    private boolean isTrusted(HostMoment now) {
        HostMoment right = lastRight;
        return !isCompared || (right != null && now.setSince(right).compareTo(tolerance) <= 0);
    }

    /** The host's clock right or wrong, for what decides nothing, such as which reads go together. */
    public InstantSource unvouched() {
        return host::instant;
    }

    /** The host's clock was right at that moment, and is until it is set. */
    public void trust(HostMoment moment) {
        lastRight = moment;
    }

    /** The host's clock is wrong. */
    public void distrust() {
        lastRight = null;
    }
}
