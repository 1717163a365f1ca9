package dev.creditledger.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FadingMarksTest {
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    @Test
    void a_mark_lasts_until_its_time_is_over() {
        FadingMarks lasting = new FadingMarks(Duration.ofHours(1));
        lasting.set(ONE);
        assertThat(lasting.has(ONE)).isTrue();
        assertThat(lasting.has(OTHER)).isFalse();
        lasting.remove(ONE);
        assertThat(lasting.has(ONE)).isFalse();
    }

    @Test
    void a_faded_mark_is_none_and_one_that_is_set_again_lasts_anew() {
        FadingMarks fading = new FadingMarks(Duration.ZERO);
        fading.set(ONE);
        fading.set(OTHER);
        fading.set(ONE);
        assertThat(fading.has(ONE)).isFalse();
        assertThat(fading.has(OTHER)).isFalse();
    }
}
