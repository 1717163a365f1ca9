package dev.creditledger.ledger.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Even spending, at 10 micro-credits a day where nothing else is said. */
class PaceTest {
    private static final long DAY = Pace.DAY_MILLIS;

    private final Pace pace = new Pace(10);

    @Test
    void what_is_spent_in_a_part_of_a_day_leaves_its_fraction_over() {
        assertThat(pace.spent(DAY, 0)).isEqualTo(new Pace.Spent(10, 0));
        assertThat(pace.spent(DAY, 5)).isEqualTo(new Pace.Spent(10, 5));
        assertThat(pace.spent(DAY / 2, DAY / 2)).isEqualTo(new Pace.Spent(5, DAY / 2));
        assertThat(pace.spent(1, DAY - 1)).isEqualTo(new Pace.Spent(1, 9));
    }

    /** Two a millisecond and 10 a day: in 3 ms 6, and 30 day-parts. */
    @Test
    void a_pace_of_several_a_millisecond_keeps_its_fraction_too() {
        assertThat(new Pace(2 * DAY + 10).spent(3, 0)).isEqualTo(new Pace.Spent(6, 30));
    }

    @Test
    void an_amount_lasts_its_part_of_a_day() {
        assertThat(pace.millisFor(10)).isEqualTo(DAY);
        assertThat(pace.millisFor(5)).isEqualTo(DAY / 2);
        assertThat(pace.millisFor(0)).isZero();
        assertThat(new Pace(1L << 50).millisFor(1L << 49)).isEqualTo(DAY / 2);
    }

    @Test
    void a_refill_covers_the_pace_when_it_is_all_that_is_spent_until_the_next() {
        assertThat(pace.isCoveredBy(10, DAY)).isTrue();
        assertThat(pace.isCoveredBy(9, DAY)).isFalse();
        assertThat(pace.isCoveredBy(20, 2 * DAY)).isTrue();
        assertThat(pace.isCoveredBy(19, 2 * DAY)).isFalse();
        assertThat(pace.isCoveredBy(10, 2 * DAY)).isFalse();
        assertThat(pace.isCoveredBy(5, DAY / 2)).isTrue();
        assertThat(pace.isCoveredBy(4, DAY / 2)).isFalse();
        assertThat(pace.isCoveredBy(15, DAY + DAY / 2)).isTrue();
        assertThat(pace.isCoveredBy(14, DAY + DAY / 2)).isFalse();
    }

    /** A millisecond's spending is less than one micro-credit, which may fall due in it all the same. */
    @Test
    void a_begun_micro_credit_counts_as_spent() {
        assertThat(pace.isCoveredBy(1, 1)).isTrue();
        assertThat(pace.isCoveredBy(0, 1)).isFalse();
    }
}
