package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class UsageRuleTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant ANCHOR = Instant.parse("2026-01-31T00:00:00Z");
    private static final Instant FEBRUARY = Instant.parse("2026-02-10T00:00:00Z");

    private static UsageRule monthly(long balance) {
        return UsageRule.periodic(Period.MONTH, Credits.of(100), Credits.of(balance), ANCHOR, UTC, FEBRUARY);
    }

    @Test
    void a_balance_is_never_below_zero_or_above_the_cap() {
        assertThatThrownBy(() -> monthly(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> monthly(101)).isInstanceOf(IllegalArgumentException.class);
        assertThat(monthly(0).balance()).isEqualTo(Credits.ZERO);
        assertThat(monthly(100).balance()).isEqualTo(Credits.of(100));
    }

    @Test
    void a_rule_has_a_reset_date_exactly_when_it_has_a_period() {
        Credits cap = Credits.of(1);

        assertThatThrownBy(() -> new UsageRule(Period.NO_PERIOD, cap, cap, ANCHOR, 0, ANCHOR, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UsageRule(Period.DAY, cap, cap, null, 0, null, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UsageRule(Period.DAY, cap, cap, ANCHOR, 0, null, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void credits_without_a_period_are_never_due() {
        assertThat(UsageRule.once(Credits.of(5), Credits.of(2)).isDue(Instant.MAX))
                .isFalse();
    }

    @Test
    void a_reset_is_due_at_its_date_and_not_before() {
        UsageRule rule = monthly(40);

        assertThat(rule.isDue(Instant.parse("2026-02-27T23:59:59.999999999Z"))).isFalse();
        assertThat(rule.isDue(Instant.parse("2026-02-28T00:00:00Z"))).isTrue();
    }

    @Test
    void a_reset_fills_up_and_counts_the_next_date_from_the_anchor() {
        UsageRule reset = monthly(40).reset(UTC, Instant.parse("2026-02-28T00:00:00Z"), 1);

        assertThat(reset.balance()).isEqualTo(Credits.of(100));
        assertThat(reset.resetDate()).isEqualTo("2026-03-31T00:00:00Z");
        assertThat(reset.occurrence()).isEqualTo(2);
    }

    @Test
    void missed_resets_are_one_with_the_number_of_the_last() {
        UsageRule reset = monthly(40).reset(UTC, Instant.parse("2027-01-01T00:00:00Z"), 1);

        assertThat(reset.resetDate()).isEqualTo("2027-01-31T00:00:00Z");
        assertThat(reset.occurrence()).isEqualTo(12);
    }

    /** 30 January, 19:00 in New York, plus a month: 28 February, 19:00, which is midnight UTC on 1 March. */
    @Test
    void another_time_zone_moves_the_date_of_the_next_reset_and_not_its_number() {
        UsageRule moved = monthly(40).in(NEW_YORK);

        assertThat(moved.resetDate()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(moved.occurrence()).isEqualTo(1);
        assertThat(moved.balance()).isEqualTo(Credits.of(40));
        assertThat(moved.in(UTC)).isEqualTo(monthly(40));
    }
}
