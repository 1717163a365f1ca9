package dev.creditledger.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Schedule SCHEDULE = new Schedule(100, Duration.ofSeconds(2));

    @Test
    void requests_fall_due_at_equal_distances() {
        assertThat(SCHEDULE.at(0)).isEqualTo(10_000_000);
        assertThat(SCHEDULE.at(99)).isEqualTo(1_000_000_000);
        assertThat(SCHEDULE.due(9_999_999)).isZero();
        assertThat(SCHEDULE.due(1_000_000_000)).isEqualTo(100);
    }

    @Test
    void none_falls_due_after_the_end() {
        assertThat(SCHEDULE.due(Duration.ofHours(1).toNanos())).isEqualTo(200);
        assertThat(SCHEDULE.over(1_999_999_999)).isFalse();
        assertThat(SCHEDULE.over(2_000_000_000)).isTrue();
    }

    @Test
    void an_event_loop_has_its_share_of_the_rate() {
        assertThat(SCHEDULE.share(0.25).due(1_000_000_000)).isEqualTo(25);
    }
}
