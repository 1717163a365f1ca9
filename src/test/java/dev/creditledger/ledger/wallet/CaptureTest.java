package dev.creditledger.ledger.wallet;

import static dev.creditledger.ledger.wallet.TestWallet.ACCOUNT;
import static dev.creditledger.ledger.wallet.TestWallet.OTHER_SITE;
import static dev.creditledger.ledger.wallet.TestWallet.SITE;
import static dev.creditledger.ledger.wallet.TestWallet.spendable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.rating.Category;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CaptureTest {
    private final TestWallet wallet = TestWallet.openedAt("2026-06-15T12:00:00Z");
    private final TestCommands commands = new TestCommands(wallet);

    @Test
    void all_that_is_held_is_spent_and_the_reservation_closed() {
        Allocation topUp = wallet.grant(Terms.topUp(100));
        UUID id = commands.reserve(30);
        JournalEntry entry = wallet.at("2026-06-15T12:01:00Z").record(commands.capturing(null, id, null, true));

        Tally change = new Tally(Credits.ZERO, Credits.of(30), Credits.of(-30), Credits.ZERO);
        assertThat(entry.type()).isEqualTo(EntryType.CAPTURE);
        assertThat(entry.amount()).isEqualTo(Credits.of(30));
        assertThat(entry.balanceAfter()).isEqualTo(spendable(0, 70));
        assertThat(entry.postings())
                .containsExactly(new Posting(topUp.id(), change, Credits.of(70), Credits.of(70), List.of()));
        assertState(id, 30, 0, 0, ReservationStatus.CAPTURED);
        assertThat(entry.details().reservation())
                .isEqualTo(wallet.reservation(id).state());
        assertThat(wallet.reservation(id).closedAt()).isEqualTo("2026-06-15T12:01:00Z");
        assertThat(wallet.wallet().reservations().read()).isEmpty();
    }

    /** 10 of 30 held are spent and 20 go back: 70 + 20 = 90. */
    @Test
    void a_final_capture_of_less_releases_the_rest() {
        wallet.grant(Terms.topUp(100));
        UUID id = commands.reserve(30);
        JournalEntry entry = commands.capture(id, 10);

        assertThat(entry.amount()).isEqualTo(Credits.of(10));
        assertThat(entry.postings().get(0).change())
                .isEqualTo(new Tally(Credits.ZERO, Credits.of(10), Credits.of(-30), Credits.ZERO));
        assertThat(wallet.balance()).isEqualTo(spendable(0, 90));
        assertState(id, 10, 20, 0, ReservationStatus.CAPTURED);
    }

    /** 30 held: 10 spent and 20 held, 5 more and 15 held, then the rest goes back: 70 + 15 = 85. */
    @Test
    void a_part_capture_keeps_the_rest_held() {
        wallet.grant(Terms.topUp(100));
        UUID id = commands.reserve(30);

        assertThat(commands.capturePart(id, 10).balanceAfter()).isEqualTo(spendable(0, 70));
        assertState(id, 10, 0, 20, ReservationStatus.OPEN);
        commands.capturePart(id, 5);
        assertState(id, 15, 0, 15, ReservationStatus.OPEN);
        commands.release(id);
        assertState(id, 15, 15, 0, ReservationStatus.RELEASED);
        assertThat(wallet.balance()).isEqualTo(spendable(0, 85));
    }

    /** 25 are held of A 10, B 10 and C 10: 10, 10, 5. Captured 15: 10 of A, 5 of B. Kept: 5 of B, 5 of C. */
    @Test
    void what_was_drawn_first_is_captured_first() {
        Allocation a = wallet.grant(Terms.topUp(10).withPriority(1));
        Allocation b = wallet.grant(Terms.topUp(10).withPriority(2));
        Allocation c = wallet.grant(Terms.topUp(10).withPriority(3));
        UUID id = commands.reserve(25);
        JournalEntry entry = commands.capturePart(id, 15);

        assertThat(entry.postings()).extracting(Posting::allocationId).containsExactly(a.id(), b.id());
        assertThat(wallet.reservation(id).holds())
                .containsExactly(
                        new Hold(a.id(), Credits.of(10), Credits.ZERO),
                        new Hold(b.id(), Credits.of(10), Credits.of(5)),
                        new Hold(c.id(), Credits.of(5), Credits.of(5)));
        assertThat(wallet.ended()).extracting(Allocation::id).containsExactly(a.id());
    }

    /** 30 of 100 held, 45 captured: 30 from the hold and 15 more, 55 are left. */
    @Test
    void more_than_is_held_draws_the_excess() {
        Allocation topUp = wallet.grant(Terms.topUp(100));
        UUID id = commands.reserve(30);
        JournalEntry entry = commands.capture(id, 45);

        Tally change = new Tally(Credits.ZERO, Credits.of(45), Credits.of(-30), Credits.ZERO);
        assertThat(entry.postings())
                .containsExactly(new Posting(topUp.id(), change, Credits.of(70), Credits.of(55), List.of()));
        assertThat(wallet.balance()).isEqualTo(spendable(0, 55));
        assertState(id, 45, 0, 0, ReservationStatus.CAPTURED);
    }

    /** 10 of A held, 5 of A and 20 of B left. Captured 18: 10 held, 5 more of A, 3 of B. */
    @Test
    void the_excess_is_drawn_along_the_burn_down_order() {
        Allocation a = wallet.grant(Terms.topUp(15).withPriority(1));
        Allocation b = wallet.grant(Terms.topUp(20).withPriority(2));
        UUID id = commands.reserve(10);

        assertThat(commands.capture(id, 18).postings())
                .containsExactly(
                        new Posting(
                                a.id(),
                                new Tally(Credits.ZERO, Credits.of(15), Credits.of(-10), Credits.ZERO),
                                Credits.of(5),
                                Credits.ZERO,
                                List.of()),
                        new Posting(b.id(), Tally.consuming(Credits.of(3)), Credits.of(20), Credits.of(17), List.of()));
    }

    @Test
    void an_excess_that_is_not_there_changes_nothing() {
        wallet.grant(Terms.topUp(100));
        UUID id = commands.reserve(30);
        Wallet before = wallet.wallet();
        Outcome.Denied denied = wallet.refuse(commands.capturing(null, id, Credits.of(101), true));

        // 101 − 30 held = 71 more, and 70 are available.
        assertThat(denied.rejection()).isEqualTo(Rejection.INSUFFICIENT_CREDITS);
        assertThat(denied.shortage().available()).isEqualTo(Credits.of(70));
        assertThat(denied.shortage().shortfall()).isEqualTo(Credits.of(1));
        assertThat(wallet.wallet()).isSameAs(before);
        commands.capture(id, 100);
    }

    @Test
    void the_excess_is_drawn_in_the_scope_of_the_reservation() {
        wallet.grant(Terms.topUp(100));
        wallet.grant(Terms.topUp(10).ofSite(SITE));
        UUID id = commands.reserve(SITE, 6, Reserve.DEFAULT);

        assertThat(wallet.refuse(commands.capturing(null, id, Credits.of(11), true))
                        .rejection())
                .isEqualTo(Rejection.INSUFFICIENT_CREDITS);
        JournalEntry entry = commands.capture(id, 10);
        assertThat(entry.siteId()).isEqualTo(SITE);
        assertThat(entry.balanceAfter()).isEqualTo(SpendableBalance.NOTHING);
        assertThat(wallet.balance()).isEqualTo(spendable(0, 100));
    }

    @Test
    void another_site_knows_nothing_of_it() {
        wallet.grant(Terms.topUp(10).ofSite(SITE));
        UUID ofSite = commands.reserve(SITE, 1, Reserve.DEFAULT);
        UUID ofAccount = commands.reserve(1);

        assertNoneOpen(commands.capturing(OTHER_SITE, ofSite, null, true));
        assertNoneOpen(commands.capturing(SITE, ofAccount, null, true));
        wallet.record(commands.capturing(SITE, ofSite, null, true));
    }

    @Test
    void a_second_final_capture_finds_none_open() {
        wallet.grant(Terms.topUp(100));
        UUID id = commands.reserve(30);
        commands.captureAll(id);

        assertNoneOpen(commands.capturing(null, id, Credits.of(1), true));
        assertNoneOpen(commands.capturing(null, id, null, false));
        assertNoneOpen(commands.capturing(null, UUID.randomUUID(), null, true));
    }

    @Test
    void nothing_held_is_nothing_to_go_by() {
        wallet.grant(Terms.topUp(100));
        UUID id = commands.reserve(30);
        commands.capturePart(id, 30);

        assertState(id, 30, 0, 0, ReservationStatus.OPEN);
        assertThat(wallet.refuse(commands.capturing(null, id, null, true)).rejection())
                .isEqualTo(Rejection.NOTHING_HELD);
        assertThat(commands.capturePart(id, 5).postings().get(0).change()).isEqualTo(Tally.consuming(Credits.of(5)));
        assertState(id, 35, 0, 0, ReservationStatus.OPEN);
        commands.release(id);
    }

    /** Held until 12:15 exactly: a millisecond before it is captured, at 12:15 there is nothing to capture. */
    @Test
    void a_capture_at_the_instant_of_the_expiry_is_too_late() {
        wallet.grant(Terms.topUp(100));
        UUID intime = commands.reserve(30);
        UUID late = commands.reserve(30);

        wallet.at("2026-06-15T12:14:59.999Z").record(commands.capturing(null, intime, null, true));
        wallet.at("2026-06-15T12:15:00Z");
        assertNoneOpen(commands.capturing(null, late, null, true));
        assertThat(wallet.balance()).isEqualTo(spendable(0, 70));
    }

    /** MONTH 100 with 60 held over midnight of 1 July: 100 granted anew beside the 60, of which 25 are captured. */
    @Test
    void a_hold_across_a_reset_is_captured_and_its_rest_forfeited() {
        wallet.at("2026-06-30T23:50:00Z");
        Allocation monthly = wallet.grant(Terms.monthly(100, "2026-07-01T00:00:00Z"));
        UUID id = commands.reserve(60);
        JournalEntry entry =
                wallet.at("2026-07-01T00:01:00Z").record(commands.capturing(null, id, Credits.of(25), true));

        assertThat(wallet.entryTypes())
                .containsExactly(EntryType.GRANT, EntryType.RESERVE, EntryType.RESET, EntryType.CAPTURE);
        assertThat(wallet.journal().get(2).postings().get(0).change())
                .isEqualTo(new Tally(Credits.of(100), Credits.ZERO, Credits.ZERO, Credits.of(40)));
        assertThat(entry.postings())
                .containsExactly(new Posting(
                        monthly.id(),
                        new Tally(Credits.ZERO, Credits.of(25), Credits.of(-60), Credits.of(35)),
                        Credits.of(100),
                        Credits.of(100),
                        List.of()));
        assertThat(wallet.allocation(monthly.id()).tally())
                .isEqualTo(new Tally(Credits.of(160), Credits.of(25), Credits.ZERO, Credits.of(35)));
    }

    /** 60 of 100 are held, then void: 40 forfeited. 45 of the 60 are captured still, 15 forfeited with the allocation. */
    @Test
    void a_capture_after_a_void_spends_what_was_held() {
        Allocation topUp = wallet.grant(Terms.topUp(100));
        UUID id = commands.reserve(60);

        assertThat(commands.end(topUp).amount()).isEqualTo(Credits.of(40));
        assertThat(wallet.ended()).isEmpty();
        JournalEntry entry = commands.capture(id, 45);
        assertThat(entry.postings().get(0).change())
                .isEqualTo(new Tally(Credits.ZERO, Credits.of(45), Credits.of(-60), Credits.of(15)));
        assertThat(wallet.ended()).hasSize(1);
        assertThat(wallet.ended().get(0).tally())
                .isEqualTo(new Tally(Credits.of(100), Credits.of(45), Credits.ZERO, Credits.of(55)));
        assertThat(wallet.ended().get(0).ending().reason()).isEqualTo(EndReason.VOIDED);
        assertThat(wallet.wallet().allocations()).isEmpty();
    }

    @Test
    void a_top_up_whose_last_credits_are_captured_has_ended() {
        wallet.grant(Terms.topUp(30));
        UUID id = commands.reserve(30);
        commands.capturePart(id, 20);
        assertThat(wallet.ended()).isEmpty();
        wallet.at("2026-06-15T12:01:00Z").record(commands.capturing(null, id, Credits.of(10), false));

        assertThat(wallet.ended().get(0).ending())
                .isEqualTo(new Ending(EndReason.EXHAUSTED, Instant.parse("2026-06-15T12:01:00Z")));
    }

    @Test
    void what_the_capture_says_goes_before_what_the_reservation_said() {
        wallet.grant(Terms.topUp(30));
        Activity told = new Activity(Category.AI, "speech", "first", "session-1", 5L, 7L, "{\"a\":1}");
        UUID id = wallet.record(Reserve.of(ACCOUNT, "hold", null, Credits.of(9), Duration.ofMinutes(1), told))
                .transactionId();
        Activity known = new Activity(null, "song", null, "session-2", 6L, null, null);

        assertThat(captureSaying(id, "1", known))
                .isEqualTo(new Activity(Category.AI, "song", "first", "session-2", 6L, 7L, "{\"a\":1}"));
        assertThat(captureSaying(id, "2", new Activity(Category.STORAGE, null, "then", null, null, 8L, "{}")))
                .isEqualTo(new Activity(Category.STORAGE, "speech", "then", "session-1", null, 8L, "{}"));
        assertThat(captureSaying(id, "3", Activity.NONE)).isEqualTo(told.withoutWork());
    }

    private Activity captureSaying(UUID id, String key, Activity activity) {
        return wallet.record(Capture.of(ACCOUNT, key, null, id, Credits.of(1), false, activity))
                .activity();
    }

    @Test
    void an_amount_is_more_than_zero() {
        UUID id = UUID.randomUUID();
        assertThatThrownBy(() -> commands.capturing(null, id, Credits.ZERO, true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void assertNoneOpen(Capture capture) {
        Wallet before = wallet.wallet();
        assertThat(wallet.refuse(capture).rejection()).isEqualTo(Rejection.NO_OPEN_RESERVATION);
        assertThat(wallet.wallet()).isSameAs(before);
    }

    private void assertState(UUID id, long captured, long released, long held, ReservationStatus status) {
        ReservationState state = wallet.reservation(id).state();
        assertThat(state.captured()).isEqualTo(Credits.of(captured));
        assertThat(state.released()).isEqualTo(Credits.of(released));
        assertThat(state.held()).isEqualTo(Credits.of(held));
        assertThat(state.status()).isEqualTo(status);
    }
}
