package dev.creditledger.testing;

import dev.creditledger.time.HostClock;
import io.quarkus.test.Mock;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The host's clock in every {@code @QuarkusTest}: inject it to move time, which nobody minds as {@code
 * credits.clock.tolerance} is 0 in tests. It stands at {@link #START} until told otherwise and
 * goes on being where a test left it, so a test that minds sets it first.
 */
@Mock
@Singleton
@Typed({TestClock.class, HostClock.class})
public class TestClock implements InstantSource, HostClock {
    public static final Instant START = Instant.parse("2026-06-15T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    @Override
    public Instant instant() {
        return now.get();
    }

    public void set(Instant instant) {
        now.set(instant);
    }

    public void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }
}
