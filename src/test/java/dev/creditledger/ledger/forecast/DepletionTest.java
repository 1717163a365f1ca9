package dev.creditledger.ledger.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Reserve;
import dev.creditledger.ledger.wallet.Terms;
import dev.creditledger.ledger.wallet.TestWallet;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DepletionTest {
    private static final String JUNE = "2026-06-01T00:00:00Z";

    private final TestWallet wallet = TestWallet.openedAt(JUNE);

    @Test
    void what_nobody_spends_lasts() {
        wallet.grant(Terms.topUp(100));
        assertThat(depletion("0")).isEmpty();
    }

    @Test
    void nothing_is_gone_at_once() {
        assertThat(depletion("1")).contains(Instant.parse(JUNE));
    }

    /** 100 at 10 a day: ten days. 105: half a day more. */
    @Test
    void a_top_up_lasts_as_long_as_it_is_large() {
        wallet.grant(Terms.topUp(100));
        assertThat(depletion("10")).contains(Instant.parse("2026-06-11T00:00:00Z"));
        wallet.grant(Terms.topUp(5));
        assertThat(depletion("10")).contains(Instant.parse("2026-06-11T12:00:00Z"));
    }

    /** MONTH 310 is enough for July at 10 a day and for June with its 30 days; 310/31 is not for 10.1 a day. */
    @Test
    void an_allowance_that_is_enough_lasts() {
        wallet.grant(Terms.of(Terms.rule(Period.MONTH, 310)));
        assertThat(depletion("10")).isEmpty();
        // June: 303 of 310. July: gone after 310 / 10.1 = 30.693069… days.
        assertThat(depletion("10.1")).contains(Instant.parse("2026-07-31T16:38:01.188Z"));
    }

    /** MONTH 300 at 20 a day lasts to the 16th; 100 on top of it five days more. */
    @Test
    void a_reset_that_comes_too_late_does_not_help() {
        wallet.grant(Terms.of(Terms.rule(Period.MONTH, 300)));
        assertThat(depletion("20")).contains(Instant.parse("2026-06-16T00:00:00Z"));
        wallet.grant(Terms.topUp(100));
        assertThat(depletion("20")).contains(Instant.parse("2026-06-21T00:00:00Z"));
    }

    /** DAY 24 within MONTH 1000: at 48 a day the first day's 24 are gone at noon. */
    @Test
    void a_limit_stops_spending_though_the_pool_has_more() {
        wallet.grant(Terms.of(Terms.rule(Period.MONTH, 1000), Terms.rule(Period.DAY, 24)));
        assertThat(depletion("48")).contains(Instant.parse("2026-06-01T12:00:00Z"));
        assertThat(depletion("24")).isEmpty();
    }

    /** HOUR 1 within 1000: at 36 a day, 1.5 an hour, the first hour's is gone after 40 minutes. */
    @Test
    void so_does_a_limit_of_an_hour() {
        wallet.grant(Terms.of(Terms.rule(Period.NO_PERIOD, 1000), Terms.rule(Period.HOUR, 1)));
        assertThat(depletion("36")).contains(Instant.parse("2026-06-01T00:40:00Z"));
        assertThat(depletion("24")).contains(Instant.parse("2026-07-12T16:00:00Z"));
    }

    /** 50 expire on the 3rd when 20 of them are spent; the other 100 last ten days from then. */
    @Test
    void what_expires_is_not_counted_on() {
        wallet.grant(Terms.topUp(50).expiresAt("2026-06-03T00:00:00Z"));
        wallet.grant(Terms.topUp(100));
        assertThat(depletion("10")).contains(Instant.parse("2026-06-13T00:00:00Z"));
    }

    @Test
    void what_begins_in_time_is() {
        wallet.grant(Terms.topUp(20));
        wallet.grant(Terms.topUp(10).effectiveAt("2026-06-03T00:00:00Z"));
        wallet.grant(Terms.topUp(10).effectiveAt("2026-06-04T00:00:01Z"));
        assertThat(depletion("10")).contains(Instant.parse("2026-06-04T00:00:00Z"));
    }

    /** 100, of which 80 are held until 01:00: 20 last for an hour at 480 a day, and then the 80 come back. */
    @Test
    void what_a_reservation_gives_back_is() {
        wallet.grant(Terms.topUp(100));
        wallet.execute(
                Reserve.of(TestWallet.ACCOUNT, "hold", null, Credits.of(80), Duration.ofHours(1), Activity.NONE));
        assertThat(depletion("480")).contains(Instant.parse("2026-06-01T05:00:00Z"));
        assertThat(depletion("481").orElseThrow()).isBefore("2026-06-01T01:00:00Z");
    }

    @Test
    void a_site_lives_off_its_own() {
        wallet.grant(Terms.topUp(100));
        wallet.grant(Terms.topUp(10).ofSite(TestWallet.SITE));
        Instant now = Instant.parse(JUNE);
        assertThat(Depletion.of(wallet.wallet(), TestWallet.SITE, Credits.of(10), now))
                .contains(Instant.parse("2026-06-02T00:00:00Z"));
        assertThat(Depletion.of(wallet.wallet(), null, Credits.of(10), now))
                .contains(Instant.parse("2026-06-12T00:00:00Z"));
    }

    /** 90 in 30 days are 3 a day; 1 in five minutes of a first day is 1 a day. */
    @Test
    void the_average_is_of_one_day_at_least() {
        Instant now = Instant.parse(JUNE);
        assertThat(outlook("90", now.minus(Duration.ofDays(30))).dailyAverage()).isEqualByComparingTo("3");
        assertThat(outlook("1", now.minusSeconds(300)).dailyAverage()).isEqualByComparingTo("1");
        assertThat(outlook("10", now.minus(Duration.ofDays(3))).dailyAverage()).isEqualByComparingTo("3.333333");
        assertThat(outlook("20", now.minus(Duration.ofDays(3))).dailyAverage()).isEqualByComparingTo("6.666667");
    }

    /** The weekly 100 are full again before they expire, whatever is spent now; the last top-up expires too late. */
    @Test
    void what_will_be_forfeited_is_told_the_earliest_first() {
        Allocation periodic = wallet.grant(
                Terms.of(Terms.rule(Period.WEEK, 100)).withPriority(0).expiresAt("2026-06-20T00:00:00Z"));
        Allocation promotion = wallet.grant(Terms.topUp(40).expiresAt("2026-06-10T00:00:00Z"));
        wallet.grant(Terms.topUp(40).expiresAt("2026-07-01T00:00:00.001Z"));
        wallet.consume(30);

        Outlook outlook = outlook("0", Instant.parse(JUNE));
        assertThat(outlook.expiring())
                .isEqualTo(List.of(
                        new Outlook.Expiring(promotion.id(), Credits.of(40), Instant.parse("2026-06-10T00:00:00Z")),
                        new Outlook.Expiring(periodic.id(), Credits.of(100), Instant.parse("2026-06-20T00:00:00Z"))));
        assertThat(outlook.nextReset()).contains(Instant.parse("2026-06-08T00:00:00Z"));
    }

    private Outlook outlook(String consumed, Instant since) {
        return Outlook.of(wallet.wallet(), null, new BigDecimal(consumed), since, Instant.parse(JUNE));
    }

    private Optional<Instant> depletion(String perDay) {
        return Depletion.of(wallet.wallet(), null, Credits.of(new BigDecimal(perDay)), Instant.parse(JUNE));
    }
}
