package dev.creditledger.ledger.wallet;

import static dev.creditledger.ledger.wallet.TestWallet.ACCOUNT;
import static dev.creditledger.ledger.wallet.TestWallet.OTHER_SITE;
import static dev.creditledger.ledger.wallet.TestWallet.SITE;
import static dev.creditledger.ledger.wallet.TestWallet.spendable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.rating.Category;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReserveTest {
    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

    private final TestWallet wallet = TestWallet.openedAt("2026-06-15T12:00:00Z");
    private final TestCommands commands = new TestCommands(wallet);

    @Test
    void what_is_held_cannot_be_spent_and_is_not_spent() {
        Allocation topUp = wallet.grant(Terms.topUp(100));
        JournalEntry entry = wallet.record(commands.reserving(null, 30, Reserve.DEFAULT));

        assertThat(entry.type()).isEqualTo(EntryType.RESERVE);
        assertThat(entry.amount()).isEqualTo(Credits.of(30));
        assertThat(entry.balanceAfter()).isEqualTo(spendable(0, 70));
        assertThat(entry.postings())
                .containsExactly(new Posting(
                        topUp.id(), Tally.holding(Credits.of(30)), Credits.of(100), Credits.of(70), List.of()));
        assertThat(wallet.shortOf(71).shortfall()).isEqualTo(Credits.of(1));
        assertThat(wallet.allocation(topUp.id()).tally().consumed()).isEqualTo(Credits.ZERO);
    }

    @Test
    void a_reservation_is_known_by_its_transaction_and_open_for_its_time() {
        Allocation topUp = wallet.grant(Terms.topUp(100));
        Activity activity = new Activity(Category.AI, "speech", "hello", "session-1", 5L, 7L, "{}");
        Reserve reserve = Reserve.of(ACCOUNT, "hold", null, Credits.of(30), Duration.ofSeconds(90), activity);
        JournalEntry entry = wallet.record(reserve);

        Reservation expected = new Reservation(
                entry.transactionId(),
                2,
                null,
                Credits.of(30),
                Credits.ZERO,
                Credits.ZERO,
                List.of(new Hold(topUp.id(), Credits.of(30), Credits.of(30))),
                ReservationStatus.OPEN,
                NOON,
                NOON.plusSeconds(90),
                null,
                activity);
        assertThat(wallet.wallet().reservations().read()).containsExactly(expected);
        assertThat(wallet.reservation(entry.transactionId())).isEqualTo(expected);
        assertThat(entry.details().reservation()).isEqualTo(expected.state());
        assertThat(entry.activity()).isEqualTo(activity);
        assertThat(wallet.wallet().nextDue()).contains(NOON.plusSeconds(90));
        assertThat(wallet.wallet().nextScheduled()).contains(NOON.plusSeconds(90));
    }

    /** MONTH 20, then a top-up of 100: of 50 it holds 20 and 30. */
    @Test
    void it_draws_like_a_consume_along_the_burn_down_order() {
        Allocation topUp = wallet.grant(Terms.topUp(100));
        Allocation monthly = wallet.grant(Terms.monthly(20, "2026-07-01T00:00:00Z"));
        UUID id = commands.reserve(50);

        assertThat(wallet.reservation(id).holds())
                .containsExactly(
                        new Hold(monthly.id(), Credits.of(20), Credits.of(20)),
                        new Hold(topUp.id(), Credits.of(30), Credits.of(30)));
        assertThat(wallet.balance()).isEqualTo(spendable(0, 70));
    }

    /** MONTH 1000 with DAY 100 inside: 60 held leave 40 of the day and 940 of the month. */
    @Test
    void every_rule_is_lowered_by_what_is_held() {
        Allocation limited = wallet.grant(Terms.of(
                Terms.rule(Period.MONTH, 1000, "2026-07-01T00:00:00Z"),
                Terms.rule(Period.DAY, 100, "2026-06-16T00:00:00Z")));
        JournalEntry entry = wallet.record(commands.reserving(null, 60, Reserve.DEFAULT));

        assertThat(wallet.rule(limited, Period.MONTH).balance()).isEqualTo(Credits.of(940));
        assertThat(wallet.rule(limited, Period.DAY).balance()).isEqualTo(Credits.of(40));
        assertThat(entry.postings().get(0).limitsAfter()).containsExactly(Credits.of(40));
    }

    @Test
    void it_is_all_or_nothing() {
        wallet.grant(Terms.topUp(100));
        Wallet before = wallet.wallet();
        Outcome.Denied denied = wallet.refuse(commands.reserving(null, 101, Reserve.DEFAULT));

        assertThat(denied.rejection()).isEqualTo(Rejection.INSUFFICIENT_CREDITS);
        assertThat(denied.shortage().shortfall()).isEqualTo(Credits.of(1));
        assertThat(wallet.wallet()).isSameAs(before);
    }

    @Test
    void a_top_up_that_is_held_to_the_last_has_not_ended() {
        Allocation topUp = wallet.grant(Terms.topUp(10));
        commands.reserve(10);

        assertThat(wallet.wallet().allocations()).extracting(Allocation::id).containsExactly(topUp.id());
        assertThat(wallet.ended()).isEmpty();
        assertThat(wallet.balance()).isEqualTo(SpendableBalance.NOTHING);
    }

    @Test
    void a_site_holds_of_its_own_only() {
        wallet.grant(Terms.topUp(100));
        Allocation ofSite = wallet.grant(Terms.topUp(10).ofSite(SITE));
        UUID id = commands.reserve(SITE, 6, Reserve.DEFAULT);

        assertThat(wallet.lastEntry().siteId()).isEqualTo(SITE);
        assertThat(wallet.lastEntry().balanceAfter()).isEqualTo(spendable(0, 4));
        assertThat(wallet.reservation(id).siteId()).isEqualTo(SITE);
        assertThat(wallet.reservation(id).holds())
                .extracting(Hold::allocationId)
                .containsExactly(ofSite.id());
        assertThat(wallet.refuse(commands.reserving(SITE, 5, Reserve.DEFAULT)).rejection())
                .isEqualTo(Rejection.INSUFFICIENT_CREDITS);
    }

    @Test
    void a_reservation_is_seen_by_its_site_and_the_account() {
        wallet.grant(Terms.topUp(10).ofSite(SITE));
        UUID ofSite = commands.reserve(SITE, 1, Reserve.DEFAULT);
        UUID ofAccount = commands.reserve(1);

        assertThat(List.of(wallet.reservation(ofSite), wallet.reservation(ofAccount)))
                .extracting(
                        reservation -> reservation.isVisibleTo(null),
                        reservation -> reservation.isVisibleTo(SITE),
                        reservation -> reservation.isVisibleTo(OTHER_SITE))
                .containsExactly(tuple(true, true, false), tuple(true, false, false));
    }

    @Test
    void the_10001st_open_reservation_is_refused_until_one_is_closed() {
        wallet.grant(Terms.topUp(100_000));
        UUID last = commands.reserve(1);
        wallet.restart(full(wallet.wallet(), wallet.reservation(last)));

        assertThat(wallet.refuse(commands.reserving(null, 1, Reserve.DEFAULT)).rejection())
                .isEqualTo(Rejection.TOO_MANY_RESERVATIONS);
        assertThat(wallet.wallet().reservations().read()).hasSize(10_000);
        commands.release(last);
        commands.reserve(1);
    }

    /** Filled by hand: one after the other they would take a while. */
    private static Wallet full(Wallet wallet, Reservation one) {
        List<Reservation> all = new ArrayList<>(List.of(one));
        for (int number = 1; number < 10_000; number++) {
            all.add(new Reservation(
                    new UUID(0, number),
                    2,
                    null,
                    Credits.of(1),
                    Credits.ZERO,
                    Credits.ZERO,
                    List.of(),
                    ReservationStatus.OPEN,
                    one.createdAt(),
                    one.expiresAt(),
                    null,
                    Activity.NONE));
        }
        return new Wallet(
                wallet.accountId(),
                wallet.timeZone(),
                wallet.sequence(),
                wallet.head(),
                wallet.clock(),
                wallet.allocations(),
                OpenReservations.of(all));
    }

    @Test
    void it_lives_for_at_least_an_instant_and_at_most_a_day() {
        wallet.grant(Terms.topUp(10));
        commands.reserve(null, 1, Duration.ofMillis(1));
        commands.reserve(null, 1, Duration.ofHours(24));

        for (Duration wrong :
                List.of(Duration.ZERO, Duration.ofMillis(-1), Duration.ofDays(1).plusMillis(1))) {
            assertThatThrownBy(() -> commands.reserving(null, 1, wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void an_amount_is_more_than_zero() {
        assertThatThrownBy(() -> commands.reserving(null, 0, Reserve.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_allocation_for_later_cannot_be_held() {
        wallet.grant(Terms.topUp(5).effectiveAt("2026-06-15T12:00:01Z"));

        Outcome.Denied denied = wallet.refuse(commands.reserving(null, 1, Reserve.DEFAULT));
        assertThat(denied.shortage().availableAt()).contains(NOON.plusSeconds(1));
        wallet.at("2026-06-15T12:00:01Z");
        commands.reserve(5);
    }
}
