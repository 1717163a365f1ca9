package dev.creditledger.refill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import org.junit.jupiter.api.Test;

/** A threshold of 100, or of three days of use; 1000 at a time, or up to a target. */
class AutoRefillSettingsTest {
    private static AutoRefillSettings settings(Integer days, Credits target) {
        return new AutoRefillSettings(true, Credits.of(100), days, Credits.of(1000), target, "pm_1");
    }

    @Test
    void days_of_use_raise_the_threshold_and_never_lower_it() {
        assertThat(settings(null, null).threshold(Credits.of(500))).isEqualTo(Credits.of(100));
        assertThat(settings(3, null).threshold(Credits.of(500))).isEqualTo(Credits.of(1500));
        assertThat(settings(3, null).threshold(Credits.of(10))).isEqualTo(Credits.of(100));
        assertThat(settings(90, null).threshold(Credits.MAXIMUM)).isEqualTo(Credits.MAXIMUM);
    }

    /** Otherwise it would be bought for again as soon as the target is reached. */
    @Test
    void no_threshold_is_above_the_target() {
        assertThat(settings(3, Credits.of(900)).threshold(Credits.of(500))).isEqualTo(Credits.of(900));
    }

    @Test
    void what_lacks_of_the_target_is_bought_in_whole_credits() {
        AutoRefillSettings now = settings(null, Credits.of(5000)).now(new Credits(99_500_000), Credits.ZERO);
        assertThat(now.amount()).isEqualTo(Credits.of(4901));
        assertThat(settings(null, Credits.of(5000))
                        .now(Credits.of(99), Credits.ZERO)
                        .amount())
                .isEqualTo(Credits.of(4901));
        assertThat(settings(null, null).now(Credits.of(99), Credits.ZERO).amount())
                .isEqualTo(Credits.of(1000));
    }
}
