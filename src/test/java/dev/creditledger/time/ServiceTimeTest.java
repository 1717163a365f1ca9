package dev.creditledger.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creditledger.testing.ClocksNotCompared;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ServiceTimeTest {
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final AtomicReference<Instant> set = new AtomicReference<>(Instant.parse("2026-06-15T12:00:00Z"));
    private final HostClock host = set::get;
    private final ServiceTime time = new ServiceTime(host, new Compared());

    private record Compared() implements ClockSettings {
        @Override
        public Duration tolerance() {
            return TOLERANCE;
        }

        @Override
        public Duration every() {
            return Duration.ofSeconds(5);
        }
    }

    @Test
    void a_clock_that_was_never_compared_is_not_believed() {
        assertThat(time.isTrusted()).isFalse();
        assertThatThrownBy(time::instant).isInstanceOf(ClockWrongException.class);
    }

    @Test
    void a_clock_that_was_right_is_believed_until_it_is_found_wrong() {
        time.trust(HostMoment.of(host));
        assertThat(time.instant()).isEqualTo(set.get());

        time.distrust();

        assertThatThrownBy(time::instant).isInstanceOf(ClockWrongException.class);
    }

    @Test
    void a_clock_that_is_set_ahead_or_back_is_noticed_before_it_is_compared_again() {
        time.trust(HostMoment.of(host));

        set.updateAndGet(now -> now.plus(TOLERANCE.multipliedBy(2)));
        assertThatThrownBy(time::instant).isInstanceOf(ClockWrongException.class);
        set.updateAndGet(now -> now.minus(TOLERANCE.multipliedBy(4)));
        assertThatThrownBy(time::instant).isInstanceOf(ClockWrongException.class);
        set.updateAndGet(now -> now.plus(TOLERANCE.multipliedBy(2)));
        assertThat(time.instant()).isEqualTo(set.get());
    }

    @Test
    void a_clock_that_is_not_compared_is_believed_whatever_it_says() {
        ServiceTime believing = new ServiceTime(host, new ClocksNotCompared());

        set.updateAndGet(now -> now.plus(Duration.ofDays(3652)));

        assertThat(believing.instant()).isEqualTo(set.get());
    }
}
