package dev.creditledger.ledger.wallet;

import static dev.creditledger.ledger.wallet.TestWallet.ACCOUNT;
import static dev.creditledger.ledger.wallet.TestWallet.OTHER_SITE;
import static dev.creditledger.ledger.wallet.TestWallet.SITE;
import static dev.creditledger.ledger.wallet.TestWallet.spendable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.rating.Category;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What goes back when a hold is let go, and what is forfeited. */
class ReleaseTest {
    private final TestWallet wallet = TestWallet.openedAt("2026-06-30T23:50:00Z");
    private final TestCommands commands = new TestCommands(wallet);

    @Test
    void what_was_held_goes_back() {
        Allocation topUp = wallet.grant(Terms.topUp(100));
        UUID id = commands.reserve(30);
        JournalEntry entry = wallet.at("2026-06-30T23:51:00Z").record(commands.releasing(null, id));

        assertThat(entry.type()).isEqualTo(EntryType.RELEASE);
        assertThat(entry.amount()).isEqualTo(Credits.of(30));
        assertThat(entry.balanceAfter()).isEqualTo(spendable(0, 100));
        assertThat(entry.postings())
                .containsExactly(new Posting(
                        topUp.id(), Tally.holding(Credits.of(-30)), Credits.of(70), Credits.of(100), List.of()));
        Reservation closed = wallet.reservation(id);
        assertThat(entry.details().reservation()).isEqualTo(closed.state());
        assertThat(closed.status()).isEqualTo(ReservationStatus.RELEASED);
        assertThat(closed.released()).isEqualTo(Credits.of(30));
        assertThat(closed.held()).isEqualTo(Credits.ZERO);
        assertThat(closed.closedAt()).isEqualTo("2026-06-30T23:51:00Z");
    }

    @Test
    void a_released_one_is_closed() {
        wallet.grant(Terms.topUp(100));
        UUID id = commands.reserve(30);
        commands.release(id);

        assertThat(wallet.refuse(commands.releasing(null, id)).rejection()).isEqualTo(Rejection.NO_OPEN_RESERVATION);
        assertThat(wallet.balance()).isEqualTo(spendable(0, 100));
    }

    @Test
    void another_site_knows_nothing_of_it() {
        wallet.grant(Terms.topUp(10).ofSite(SITE));
        UUID id = commands.reserve(SITE, 1, Reserve.DEFAULT);

        assertThat(wallet.refuse(commands.releasing(OTHER_SITE, id)).rejection())
                .isEqualTo(Rejection.NO_OPEN_RESERVATION);
        assertThat(wallet.record(commands.releasing(SITE, id)).siteId()).isEqualTo(SITE);
    }

    /** 60 of MONTH 100 held over the reset: the month stands at 100 again, the 60 were replaced and are forfeited. */
    @Test
    void credits_of_a_period_that_has_ended_are_forfeited() {
        Allocation monthly = wallet.grant(Terms.monthly(100, "2026-07-01T00:00:00Z"));
        UUID id = commands.reserve(60);
        wallet.at("2026-07-01T00:01:00Z").consume(10);
        JournalEntry entry = commands.release(id);

        assertThat(entry.amount()).isEqualTo(Credits.of(60));
        assertThat(entry.postings())
                .containsExactly(new Posting(
                        monthly.id(),
                        new Tally(Credits.ZERO, Credits.ZERO, Credits.of(-60), Credits.of(60)),
                        Credits.of(90),
                        Credits.of(90),
                        List.of()));
        assertThat(wallet.reservation(id).released()).isEqualTo(Credits.of(60));
    }

    /** Held after the reset: 60 of the new 100, which go back. */
    @Test
    void credits_held_after_a_reset_belong_to_the_new_period() {
        wallet.grant(Terms.monthly(100, "2026-07-01T00:00:00Z"));
        wallet.at("2026-07-01T00:01:00Z");
        UUID id = commands.reserve(60);
        commands.release(id);

        assertThat(wallet.balance()).isEqualTo(spendable(100, 0));
    }

    /**
     * MONTH 1000 with DAY 100, its reset at midnight. 60 held at 23:50: 940 and 40. At midnight DAY is 100 again. Then
     * 30 are spent: 910 and 70. The release brings MONTH to 970; DAY has reset since and stays at 70.
     */
    @Test
    void a_limit_that_has_reset_since_does_not_rise() {
        Allocation limited = limited("2026-07-10T00:00:00Z", "2026-07-01T00:00:00Z");
        UUID id = commands.reserve(60);
        wallet.at("2026-07-01T00:01:00Z").consume(30);
        JournalEntry entry = commands.release(id);

        assertBalances(limited, 970, 70);
        assertThat(entry.postings().get(0).limitsAfter()).containsExactly(Credits.of(70));
    }

    /** MONTH resets at midnight and DAY does not: MONTH 100 + forfeited 60; DAY 40 + 60 = 100. */
    @Test
    void a_limit_that_has_not_reset_rises_by_all_that_is_let_go_even_where_the_pool_forfeits_it() {
        Allocation limited = limited("2026-07-01T00:00:00Z", "2026-07-01T08:00:00Z");
        UUID id = commands.reserve(60);
        wallet.at("2026-07-01T00:01:00Z").consume(10); // MONTH 990, DAY 30
        JournalEntry entry = commands.release(id);

        assertThat(entry.postings().get(0).change().forfeited()).isEqualTo(Credits.of(60));
        assertBalances(limited, 990, 90);
    }

    /** DAY 100, 60 held, 40 left. Cut to 50 it has 0 (40 − 50 < 0) and may rise to 50, not to 60. */
    @Test
    void a_limit_never_rises_above_its_cap() {
        Allocation limited = limited("2026-07-10T00:00:00Z", "2026-07-01T08:00:00Z");
        UUID id = commands.reserve(60);
        wallet.record(commands.adjusting(limited.id(), TestCommands.cap(1, 50)));
        assertBalances(limited, 940, 0);
        commands.release(id);

        assertBalances(limited, 1000, 50);
    }

    /** 100, of which 60 held. Cut to 50: nothing left, 10 beyond. Let go: 10 pay for that, 50 go back. */
    @Test
    void after_a_downgrade_below_what_is_held_only_what_fits_goes_back() {
        Allocation monthly = wallet.grant(Terms.monthly(100, "2026-07-10T00:00:00Z"));
        UUID id = commands.reserve(60);
        JournalEntry downgrade = commands.changeCap(monthly, 50);
        JournalEntry entry = commands.release(id);

        assertThat(downgrade.amount()).isEqualTo(Credits.of(-40));
        assertThat(downgrade.postings().get(0).balanceAfter()).isEqualTo(Credits.ZERO);
        assertThat(entry.postings())
                .containsExactly(new Posting(
                        monthly.id(),
                        new Tally(Credits.ZERO, Credits.ZERO, Credits.of(-60), Credits.of(10)),
                        Credits.ZERO,
                        Credits.of(50),
                        List.of()));
        assertThat(wallet.balance()).isEqualTo(spendable(50, 0));
    }

    @Test
    void what_was_held_of_an_allocation_that_ended_is_forfeited() {
        Allocation topUp = wallet.grant(Terms.topUp(100));
        UUID id = commands.reserve(60);
        commands.end(topUp);
        JournalEntry entry = commands.release(id);

        assertThat(entry.amount()).isEqualTo(Credits.of(60));
        assertThat(entry.postings().get(0).change())
                .isEqualTo(new Tally(Credits.ZERO, Credits.ZERO, Credits.of(-60), Credits.of(60)));
        assertThat(wallet.ended()).hasSize(1);
        assertThat(wallet.ended().get(0).tally().forfeited()).isEqualTo(Credits.of(100));
    }

    /** A limit of what has ended does not rise either. */
    @Test
    void an_allocation_that_ended_is_left_as_it_was() {
        Allocation limited = limited("2026-07-10T00:00:00Z", "2026-07-01T08:00:00Z");
        UUID id = commands.reserve(60);
        commands.end(limited);
        JournalEntry entry = commands.release(id);

        assertThat(entry.postings().get(0).limitsAfter()).containsExactly(Credits.of(40));
    }

    @Test
    void one_that_holds_nothing_any_more_is_closed_by_an_entry_without_postings() {
        wallet.grant(Terms.topUp(100));
        UUID id = commands.reserve(30);
        commands.capturePart(id, 30);
        JournalEntry entry = commands.release(id);

        assertThat(entry.amount()).isEqualTo(Credits.ZERO);
        assertThat(entry.postings()).isEmpty();
        assertThat(wallet.reservation(id).status()).isEqualTo(ReservationStatus.RELEASED);
    }

    @Test
    void the_entry_tells_what_the_reservation_told_but_no_work() {
        wallet.grant(Terms.topUp(30));
        Activity told = new Activity(Category.AI, "speech", "first", "session-1", 5L, 7L, "{}");
        UUID id = wallet.record(Reserve.of(ACCOUNT, "hold", null, Credits.of(9), Duration.ofMinutes(1), told))
                .transactionId();

        assertThat(commands.release(id).activity())
                .isEqualTo(new Activity(Category.AI, "speech", "first", "session-1", null, null, "{}"));
    }

    private Allocation limited(String monthResets, String dayResets) {
        return wallet.grant(
                Terms.of(Terms.rule(Period.MONTH, 1000, monthResets), Terms.rule(Period.DAY, 100, dayResets)));
    }

    private void assertBalances(Allocation granted, long month, long day) {
        assertThat(wallet.rule(granted, Period.MONTH).balance()).isEqualTo(Credits.of(month));
        assertThat(wallet.rule(granted, Period.DAY).balance()).isEqualTo(Credits.of(day));
    }
}
