package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.testing.Property;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ChangeTimeZoneTest {
    private static final Instant START = Instant.parse("2026-02-10T00:00:00Z");

    private final TestWallet wallet = TestWallet.openedAt("2026-02-10T00:00:00Z");

    @Test
    void the_dates_of_the_next_resets_are_counted_anew() {
        Allocation monthly = wallet.grant(Terms.monthly(10, "2026-01-31T00:00:00Z"));
        wallet.moveTo("America/New_York"); // 30 January, 19:00 there: 28 February, 19:00 next

        assertThat(wallet.rule(monthly, Period.MONTH).resetDate()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(wallet.wallet().timeZone()).isEqualTo(ZoneId.of("America/New_York"));
    }

    /** The move finds it expired: it ends first, and what has ended keeps its dates. */
    @Test
    void what_has_expired_by_then_keeps_its_dates() {
        wallet.grant(Terms.monthly(10, "2026-01-31T00:00:00Z").expiresAt("2026-02-11T00:00:00Z"));
        wallet.at("2026-02-12T00:00:00Z").moveTo("America/New_York");

        assertThat(wallet.entryTypes()).containsExactly(EntryType.GRANT, EntryType.EXPIRE, EntryType.ADJUST);
        assertThat(wallet.ended().get(0).pool().resetDate()).isEqualTo("2026-02-28T00:00:00Z");
    }

    @Test
    void a_move_is_an_entry_that_moves_no_credits() {
        wallet.grant(Terms.monthly(10, "2026-01-31T00:00:00Z"));
        wallet.moveTo("America/New_York");
        JournalEntry move = wallet.lastEntry();

        assertThat(wallet.entryTypes()).containsExactly(EntryType.GRANT, EntryType.ADJUST);
        assertThat(move.amount()).isEqualTo(Credits.ZERO);
        assertThat(move.postings()).isEmpty();
        assertThat(move.siteId()).isNull();
        assertThat(move.balanceAfter()).isEqualTo(TestWallet.spendable(10, 0));
        assertThat(move.details().timeZoneBefore()).isEqualTo(ZoneId.of("UTC"));
        assertThat(move.details().timeZone()).isEqualTo(ZoneId.of("America/New_York"));
    }

    @Test
    void the_same_time_zone_changes_nothing() {
        wallet.grant(Terms.monthly(10, "2026-01-31T00:00:00Z"));
        Wallet before = wallet.wallet();
        wallet.moveTo("UTC");

        assertThat(wallet.wallet()).isSameAs(before);
    }

    @Test
    void a_reset_that_the_new_zone_has_already_had_is_done_at_once() {
        Allocation monthly = wallet.grant(Terms.monthly(10, "2026-01-31T00:00:00Z"));
        wallet.moveTo("America/New_York");
        wallet.at("2026-02-28T12:00:00Z").moveTo("UTC");

        assertThat(wallet.lastEntry().type()).isEqualTo(EntryType.RESET);
        assertThat(wallet.lastEntry().createdAt()).isEqualTo("2026-02-28T12:00:00Z");
        assertThat(wallet.rule(monthly, Period.MONTH).resetDate()).isEqualTo("2026-03-31T00:00:00Z");
    }

    /** The February reset is on the 28th at midnight in UTC and a day later in New York; it comes once. */
    @Test
    void going_back_and_forth_over_a_reset_earns_it_once() {
        wallet.grant(Terms.monthly(10, "2026-01-31T00:00:00Z"));
        wallet.at("2026-02-28T00:00:00Z").consume(10);
        wallet.moveTo("America/New_York");
        wallet.at("2026-03-01T00:00:00Z").moveTo("UTC");
        wallet.moveTo("America/New_York");

        assertThat(wallet.entryTypes()).containsOnlyOnce(EntryType.RESET);
        assertThat(wallet.balance()).isEqualTo(SpendableBalance.NOTHING);
    }

    @Test
    void no_way_through_the_time_zones_earns_more_than_the_most_generous_of_them() {
        Property.holds(400, ChangeTimeZoneTest::wander);
    }

    private static void wander(RandomGenerator random) {
        Instant anchor = START.minus(Duration.ofHours(random.nextInt(2000)));
        Period period = Property.oneOf(random, List.of(Period.DAY, Period.WEEK, Period.MONTH, Period.YEAR));
        TestWallet wanderer = TestWallet.openedAt(START.toString());
        UsageRule first = wanderer.grant(Terms.of(Terms.rule(period, 10, anchor.toString())))
                .pool();
        Instant now = START;
        for (int step = 0; step < 30; step++) {
            now = now.plusSeconds(random.nextInt(400_000));
            wanderer.at(now.toString())
                    .moveTo(Property.oneOf(random, ResetCalendarPropertiesTest.ZONES)
                            .getId());
        }
        UsageRule last = wanderer.wallet().allocations().get(0).pool();
        long resets = wanderer.journal().stream()
                .mapToLong(entry -> entry.details().periods())
                .sum();

        assertThat(resets).isEqualTo(last.occurrence() - first.occurrence());
        assertThat(last.occurrence()).isLessThanOrEqualTo(mostGenerous(first, now));
    }

    private static long mostGenerous(UsageRule rule, Instant now) {
        return ResetCalendarPropertiesTest.ZONES.stream()
                .mapToLong(zone -> NaiveCalendar.firstAfter(rule.anchor(), rule.period(), zone, now, 0))
                .max()
                .orElseThrow();
    }
}
