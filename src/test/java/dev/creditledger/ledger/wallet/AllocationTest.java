package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Instant EXPIRY = Instant.parse("2026-07-01T00:00:00Z");
    private static final UUID SITE = TestWallet.SITE;

    private static UsageRule rule(Period period, long cap, long balance) {
        Instant anchor = Instant.parse("2026-06-01T00:00:00Z");
        return UsageRule.periodic(period, Credits.of(cap), Credits.of(balance), anchor, UTC, NOW);
    }

    private static UsageRule pool(long balance) {
        return UsageRule.once(Credits.of(1000), Credits.of(balance));
    }

    private static Allocation allocation(UsageRule... rules) {
        return allocation(Tally.granting(rules[0].balance()), List.of(rules));
    }

    private static Allocation allocation(Tally tally, List<UsageRule> rules) {
        return new Allocation(
                new Provenance(new UUID(0, 1), 1, AllocationSource.PROMOTION, null, SITE, NOW, NOW, null, null),
                50,
                EXPIRY,
                rules,
                tally,
                null);
    }

    @Test
    void it_has_one_to_ten_rules() {
        Tally tally = Tally.granting(Credits.of(1));

        assertThatThrownBy(() -> allocation(tally, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> allocation(tally, Collections.nCopies(11, pool(1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void its_periods_are_distinct_and_the_pool_is_the_widest() {
        UsageRule day = rule(Period.DAY, 10, 10);
        UsageRule month = rule(Period.MONTH, 10, 10);

        assertThatThrownBy(() -> allocation(day, month)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> allocation(day, day)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> allocation(month, pool(10))).isInstanceOf(IllegalArgumentException.class);
        assertThat(allocation(month, day).pool()).isEqualTo(month);
    }

    @Test
    void its_pool_holds_what_was_granted_and_not_consumed_held_or_forfeited() {
        Tally tally = new Tally(Credits.of(100), Credits.of(30), Credits.of(20), Credits.of(10));

        assertThat(allocation(tally, List.of(pool(40))).tally().balance()).isEqualTo(Credits.of(40));
        assertThatThrownBy(() -> allocation(tally, List.of(pool(41)))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void it_is_periodic_when_its_pool_has_a_period() {
        assertThat(allocation(rule(Period.MONTH, 10, 10), rule(Period.DAY, 5, 5))
                        .isPeriodic())
                .isTrue();
        assertThat(allocation(pool(10), rule(Period.DAY, 5, 5)).isPeriodic()).isFalse();
    }

    @Test
    void the_smallest_balance_of_its_rules_is_available() {
        assertThat(allocation(pool(10), rule(Period.MONTH, 9, 3), rule(Period.DAY, 5, 5))
                        .available())
                .isEqualTo(Credits.of(3));
    }

    @Test
    void it_is_active_from_the_instant_it_takes_effect_until_just_before_it_expires() {
        Allocation allocation = allocation(pool(10));

        assertThat(allocation.isActive(NOW.minusNanos(1))).isFalse();
        assertThat(allocation.isActive(NOW)).isTrue();
        assertThat(allocation.isActive(EXPIRY.minusNanos(1))).isTrue();
        assertThat(allocation.isActive(EXPIRY)).isFalse();
    }

    @Test
    void its_site_and_the_whole_account_see_it_and_no_other_site() {
        Allocation allocation = allocation(pool(10));

        assertThat(allocation.isVisibleTo(null)).isTrue();
        assertThat(allocation.isVisibleTo(SITE)).isTrue();
        assertThat(allocation.isVisibleTo(TestWallet.OTHER_SITE)).isFalse();
    }

    @Test
    void a_draw_lowers_every_rule() {
        Allocation drawn = allocation(pool(10), rule(Period.MONTH, 9, 9), rule(Period.DAY, 5, 5))
                .consume(Credits.of(4), NOW);

        assertThat(drawn.rules())
                .extracting(UsageRule::balance)
                .containsExactly(Credits.of(6), Credits.of(5), Credits.of(1));
        assertThat(drawn.tally().consumed()).isEqualTo(Credits.of(4));
        assertThat(drawn.ending()).isNull();
    }

    @Test
    void a_top_up_with_nothing_left_ends_and_a_periodic_one_does_not() {
        assertThat(allocation(pool(10)).consume(Credits.of(10), NOW).ending())
                .isEqualTo(new Ending(EndReason.EXHAUSTED, NOW));
        assertThat(allocation(rule(Period.MONTH, 10, 10))
                        .consume(Credits.of(10), NOW)
                        .ending())
                .isNull();
    }

    @Test
    void a_top_up_with_something_held_does_not_end() {
        Tally held = new Tally(Credits.of(10), Credits.ZERO, Credits.of(4), Credits.ZERO);

        assertThat(allocation(held, List.of(pool(6)))
                        .consume(Credits.of(6), NOW)
                        .ending())
                .isNull();
    }

    @Test
    void a_pool_reset_grants_the_cap_and_carries_what_is_held() {
        Tally tally = new Tally(Credits.of(10), Credits.of(5), Credits.of(3), Credits.ZERO);
        Allocation reset = allocation(tally, List.of(rule(Period.MONTH, 10, 2))).reset(0, UTC, EXPIRY, 1);

        assertThat(reset.tally()).isEqualTo(new Tally(Credits.of(13), Credits.ZERO, Credits.of(3), Credits.ZERO));
        assertThat(reset.pool().balance()).isEqualTo(Credits.of(10));
    }

    @Test
    void a_limit_reset_moves_no_credits() {
        Allocation reset = allocation(pool(10), rule(Period.DAY, 5, 1)).reset(1, UTC, NOW.plusSeconds(86_400), 1);

        assertThat(reset.tally()).isEqualTo(Tally.granting(Credits.of(10)));
        assertThat(reset.rules().get(1).balance()).isEqualTo(Credits.of(5));
    }

    @Test
    void an_end_forfeits_the_rest() {
        Allocation ended = allocation(pool(10)).consume(Credits.of(4), NOW).end(EndReason.VOIDED, NOW);

        assertThat(ended.tally()).isEqualTo(new Tally(Credits.of(10), Credits.of(4), Credits.ZERO, Credits.of(6)));
        assertThat(ended.isActive(NOW)).isFalse();
        assertThat(ended.available()).isEqualTo(Credits.ZERO);
    }
}
