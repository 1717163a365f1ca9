package dev.creditledger.ledger.wallet;

import static dev.creditledger.ledger.wallet.TestWallet.spendable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A reservation ends by itself at its instant, whenever somebody looks. */
class ReservationExpiryTest {
    private final TestWallet wallet = TestWallet.openedAt("2026-06-30T23:45:00Z");
    private final TestCommands commands = new TestCommands(wallet);

    @Test
    void it_is_dated_when_its_time_was_up() {
        wallet.grant(Terms.topUp(100));
        UUID id = commands.reserve(30);
        assertThat(wallet.at("2026-06-30T23:59:59.999Z").balance()).isEqualTo(spendable(0, 70));
        wallet.at("2026-07-02T00:00:00Z").rollForward();

        JournalEntry entry = wallet.lastEntry();
        assertThat(entry.type()).isEqualTo(EntryType.RELEASE);
        assertThat(entry.createdAt()).isEqualTo("2026-07-01T00:00:00Z");
        assertThat(entry.amount()).isEqualTo(Credits.of(30));
        assertThat(entry.request()).isEqualTo(RequestKey.ofEntry(TestWallet.ACCOUNT, 3));
        assertThat(wallet.reservation(id).status()).isEqualTo(ReservationStatus.EXPIRED);
        assertThat(wallet.reservation(id).closedAt()).isEqualTo("2026-07-01T00:00:00Z");
        assertThat(wallet.balance()).isEqualTo(spendable(0, 100));
    }

    @Test
    void a_read_sees_what_it_gives_back_though_nothing_is_written() {
        wallet.grant(Terms.topUp(100));
        commands.reserve(30);

        assertThat(wallet.at("2026-07-01T00:00:00Z").balance()).isEqualTo(spendable(0, 100));
        assertThat(wallet.entryTypes()).containsExactly(EntryType.GRANT, EntryType.RESERVE);
    }

    /** 100, 30 held until midnight: after it 100 are spent at once, the expiry in the same batch. */
    @Test
    void an_expiry_comes_before_the_consume_that_finds_it() {
        wallet.grant(Terms.topUp(100));
        commands.reserve(30);
        wallet.at("2026-07-01T00:00:00Z").consume(100);

        assertThat(wallet.entryTypes())
                .containsExactly(EntryType.GRANT, EntryType.RESERVE, EntryType.RELEASE, EntryType.CONSUME);
        assertThat(wallet.balance()).isEqualTo(SpendableBalance.NOTHING);
    }

    @Test
    void a_consume_that_is_denied_leaves_the_expiry_unwritten() {
        wallet.grant(Terms.topUp(100));
        commands.reserve(30);

        assertThat(wallet.at("2026-07-01T00:00:00Z").shortOf(101).available()).isEqualTo(Credits.of(100));
        assertThat(wallet.entryTypes()).containsExactly(EntryType.GRANT, EntryType.RESERVE);
    }

    @Test
    void several_expire_in_the_order_of_their_instants() {
        wallet.grant(Terms.topUp(100));
        UUID last = commands.reserve(null, 1, Duration.ofMinutes(30));
        UUID first = commands.reserve(null, 2, Duration.ofMinutes(10));
        UUID alsoFirst = commands.reserve(null, 3, Duration.ofMinutes(10));
        wallet.at("2026-07-02T00:00:00Z").rollForward();

        assertThat(wallet.journal().subList(4, 7))
                .extracting(entry -> entry.details().reservation().id())
                .containsExactly(first, alsoFirst, last);
        assertThat(wallet.wallet().reservations().nextEnd()).isEmpty();
    }

    @Test
    void what_is_not_due_stays_open() {
        wallet.grant(Terms.topUp(100));
        commands.reserve(null, 2, Duration.ofMinutes(10));
        UUID later = commands.reserve(null, 1, Duration.ofMinutes(30));
        wallet.at("2026-07-01T00:00:00Z").rollForward();

        assertThat(wallet.wallet().reservations().read())
                .extracting(Reservation::id)
                .containsExactly(later);
        assertThat(wallet.wallet().reservations().nextEnd()).contains(Instant.parse("2026-07-01T00:15:00Z"));
    }

    /**
     * DAY 100 inside MONTH 1000, both resetting at midnight, and 60 held until midnight: first the hold goes back, to
     * 1000 and 100, then both reset: the month forfeits 1000, not 940, and nothing of the hold.
     */
    @Test
    void at_the_instant_of_a_reset_the_hold_still_belongs_to_the_old_period() {
        Allocation limited = wallet.grant(Terms.of(
                Terms.rule(Period.MONTH, 1000, "2026-07-01T00:00:00Z"),
                Terms.rule(Period.DAY, 100, "2026-07-01T00:00:00Z")));
        commands.reserve(60);
        wallet.at("2026-07-01T00:00:00Z").rollForward();

        assertThat(wallet.entryTypes())
                .containsExactly(EntryType.GRANT, EntryType.RESERVE, EntryType.RELEASE, EntryType.RESET);
        Posting released = wallet.journal().get(2).postings().get(0);
        assertThat(released.change()).isEqualTo(Tally.holding(Credits.of(-60)));
        assertThat(released.limitsAfter()).containsExactly(Credits.of(100));
        Posting reset = wallet.lastEntry().postings().get(0);
        assertThat(reset.change().forfeited()).isEqualTo(Credits.of(1000));
        assertThat(reset.limitsAfter()).containsExactly(Credits.of(100));
        assertThat(wallet.allocation(limited.id()).tally()).isEqualTo(Tally.granting(Credits.of(1000)));
    }

    /** 40 of the day's 100 spent and 60 held until midnight: 0 + 60 = 60 go back, then the day is 100 again. */
    @Test
    void a_limit_resets_after_what_goes_back_into_it() {
        Allocation limited = wallet.grant(Terms.of(
                Terms.rule(Period.MONTH, 1000, "2026-07-10T00:00:00Z"),
                Terms.rule(Period.DAY, 100, "2026-07-01T00:00:00Z")));
        wallet.consume(40);
        commands.reserve(60);
        wallet.at("2026-07-01T00:00:00Z").rollForward();

        assertThat(wallet.lastEntry().postings().get(0).limitsAfter()).containsExactly(Credits.of(60));
        assertThat(wallet.rule(limited, Period.DAY).balance()).isEqualTo(Credits.of(100));
        assertThat(wallet.rule(limited, Period.MONTH).balance()).isEqualTo(Credits.of(960));
    }

    /** The pool's reset entry shows the limit after its own reset at the same instant. */
    @Test
    void a_limit_resets_before_the_pool_at_the_same_instant() {
        wallet.grant(Terms.of(
                Terms.rule(Period.MONTH, 1000, "2026-07-01T00:00:00Z"),
                Terms.rule(Period.DAY, 100, "2026-07-01T00:00:00Z")));
        wallet.consume(100);
        wallet.at("2026-07-01T00:00:00Z").rollForward();

        assertThat(wallet.lastEntry().type()).isEqualTo(EntryType.RESET);
        assertThat(wallet.lastEntry().postings().get(0).limitsAfter()).containsExactly(Credits.of(100));
        assertThat(wallet.lastEntry().balanceAfter()).isEqualTo(spendable(100, 0, 1000));
    }

    /** 100, 60 held until midnight, when the allocation expires: the 60 go back, then 100 expire. */
    @Test
    void at_the_instant_of_the_allocations_expiry_the_hold_goes_back_first() {
        wallet.grant(Terms.topUp(100).expiresAt("2026-07-01T00:00:00Z"));
        commands.reserve(60);
        wallet.at("2026-07-01T00:00:00Z").rollForward();

        assertThat(wallet.entryTypes())
                .containsExactly(EntryType.GRANT, EntryType.RESERVE, EntryType.RELEASE, EntryType.EXPIRE);
        assertThat(wallet.journal().get(2).postings().get(0).change().forfeited())
                .isEqualTo(Credits.ZERO);
        assertThat(wallet.lastEntry().amount()).isEqualTo(Credits.of(100));
        assertThat(wallet.ended()).hasSize(1);
    }

    /** A pool of one allocation resets before another one expires at the same instant. */
    @Test
    void a_pool_resets_before_an_allocation_expires_at_the_same_instant() {
        wallet.grant(Terms.topUp(7).expiresAt("2026-07-01T00:00:00Z"));
        wallet.grant(Terms.monthly(100, "2026-07-01T00:00:00Z"));
        wallet.at("2026-07-01T00:00:00Z").rollForward();

        assertThat(wallet.entryTypes().subList(2, 4)).containsExactly(EntryType.RESET, EntryType.EXPIRE);
    }

    /** 60 of 100 are held longer than the allocation lives: 40 expire, the 60 when they are let go. */
    @Test
    void a_hold_outlives_its_allocation() {
        wallet.grant(Terms.topUp(100).expiresAt("2026-06-30T23:50:00Z"));
        UUID id = commands.reserve(60);
        wallet.at("2026-06-30T23:55:00Z").rollForward();

        assertThat(wallet.lastEntry().type()).isEqualTo(EntryType.EXPIRE);
        assertThat(wallet.lastEntry().amount()).isEqualTo(Credits.of(40));
        assertThat(wallet.ended()).isEmpty();
        assertThat(wallet.wallet().nextDue()).contains(Instant.parse("2026-07-01T00:00:00Z"));
        assertThat(commands.capturePart(id, 20).amount()).isEqualTo(Credits.of(20));
        wallet.at("2026-07-01T00:00:00Z").rollForward();
        assertThat(wallet.lastEntry().type()).isEqualTo(EntryType.RELEASE);
        assertThat(wallet.ended().get(0).tally())
                .isEqualTo(new Tally(Credits.of(100), Credits.of(20), Credits.ZERO, Credits.of(80)));
    }

    /** MINUTE 10 with 4 held for 3 minutes: three resets, in one, and the 4 are forfeited, not given to any of them. */
    @Test
    void missed_resets_around_an_expiry_give_no_credits_twice() {
        wallet.grant(Terms.of(Terms.rule(Period.MINUTE, 10, "2026-06-30T23:46:00Z")));
        commands.reserve(null, 4, Duration.ofMinutes(3));
        wallet.at("2026-06-30T23:50:30Z").rollForward();

        assertThat(wallet.entryTypes().subList(2, 4)).containsExactly(EntryType.RESET, EntryType.RELEASE);
        assertThat(wallet.lastEntry().postings().get(0).change().forfeited()).isEqualTo(Credits.of(4));
        assertThat(wallet.balance()).isEqualTo(spendable(10, 0));
    }

    @Test
    void on_a_host_whose_clock_is_behind_time_stands_still() {
        wallet.grant(Terms.topUp(100));
        UUID id = commands.reserve(30);
        wallet.at("2026-07-01T00:00:00Z").rollForward();
        UUID next = wallet.at("2026-06-30T23:50:00Z")
                .record(commands.reserving(null, 5, Reserve.DEFAULT))
                .transactionId();

        assertThat(wallet.refuse(commands.capturing(null, id, null, true)).rejection())
                .isEqualTo(Rejection.NO_OPEN_RESERVATION);
        assertThat(wallet.reservation(next).createdAt()).isEqualTo("2026-07-01T00:00:00Z");
        assertThat(wallet.reservation(next).expiresAt()).isEqualTo("2026-07-01T00:15:00Z");
    }

    @Test
    void a_reservation_seen_at_an_instant_is_closed_from_its_expiry_on() {
        wallet.grant(Terms.topUp(100));
        Reservation open = wallet.reservation(commands.reserve(30));

        assertThat(open.at(Instant.parse("2026-06-30T23:59:59.999Z"))).isSameAs(open);
        Reservation expired = open.at(Instant.parse("2026-07-03T00:00:00Z"));
        assertThat(expired.status()).isEqualTo(ReservationStatus.EXPIRED);
        assertThat(expired.closedAt()).isEqualTo("2026-07-01T00:00:00Z");
        assertThat(expired.released()).isEqualTo(Credits.of(30));
        assertThat(expired.at(Instant.parse("2026-07-04T00:00:00Z"))).isSameAs(expired);
    }
}
