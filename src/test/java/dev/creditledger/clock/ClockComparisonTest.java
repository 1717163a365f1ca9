package dev.creditledger.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockComparisonTest {
    private static final Instant DATABASE = Instant.parse("2026-06-15T12:00:00Z");
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    @Test
    void the_database_is_taken_to_have_answered_in_the_middle_of_the_round_trip() {
        assertThat(comparison(-500, 1000).offset()).isEqualTo(Duration.ZERO);
        assertThat(comparison(0, 1000).offset()).isEqualTo(Duration.ofMillis(500));
        assertThat(comparison(-3000, 0).offset()).isEqualTo(Duration.ofSeconds(-3));
    }

    @Test
    void a_quick_answer_is_sure() {
        assertThat(comparison(1900, 100).isSurelyWithin(TOLERANCE)).isTrue();
        assertThat(comparison(1900, 100).isSurelyBeyond(TOLERANCE)).isFalse();
        assertThat(comparison(2100, 100).isSurelyBeyond(TOLERANCE)).isTrue();
        assertThat(comparison(-2300, 100).isSurelyBeyond(TOLERANCE)).isTrue();
    }

    @Test
    void a_slow_answer_says_nothing_of_a_small_difference() {
        ClockComparison slow = comparison(0, 3000);

        assertThat(slow.isSurelyBeyond(TOLERANCE)).isFalse();
        assertThat(slow.isSurelyWithin(TOLERANCE)).isFalse();
    }

    @Test
    void even_a_slow_answer_is_sure_of_ten_years() {
        assertThat(comparison(Duration.ofDays(3650).toMillis(), 3000).isSurelyBeyond(TOLERANCE))
                .isTrue();
    }

    private static ClockComparison comparison(long sentAfterMillis, long roundTripMillis) {
        return new ClockComparison(DATABASE.plusMillis(sentAfterMillis), Duration.ofMillis(roundTripMillis), DATABASE);
    }
}
