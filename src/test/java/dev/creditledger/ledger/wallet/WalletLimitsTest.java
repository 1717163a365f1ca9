package dev.creditledger.ledger.wallet;

import static dev.creditledger.ledger.wallet.TestWallet.spendable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How much a wallet may come to hold: never so much that a sum of it overflows. */
class WalletLimitsTest {
    private static final long LARGEST = 9_000_000_000_000L;

    private final TestWallet wallet = TestWallet.openedAt("2026-06-30T23:55:00Z");
    private final TestCommands commands = new TestCommands(wallet);

    /** 5 million million a month, of which as much is held: after the reset that would be 10. */
    @Test
    void what_is_held_must_fit_beside_the_cap_that_a_reset_grants_anew() {
        wallet.grant(Terms.monthly(LARGEST / 9 * 5, "2026-07-01T00:00:00Z"));
        Wallet before = wallet.wallet();
        Outcome.Denied denied = wallet.refuse(commands.reserving(null, LARGEST / 9 * 4 + 1, Reserve.DEFAULT));

        assertThat(denied.rejection()).isEqualTo(Rejection.WALLET_FULL);
        assertThat(denied.detail()).isEqualTo("What is held and the caps would add up to more than 9000000000000.");
        assertThat(wallet.wallet()).isSameAs(before);
        commands.reserve(LARGEST / 9 * 4);
        assertThat(wallet.at("2026-07-01T00:00:00Z").balance()).isEqualTo(spendable(LARGEST / 9 * 5, 0));
    }

    @Test
    void a_hold_of_everything_is_refused_though_it_is_beyond_every_sum() {
        wallet.grant(Terms.monthly(LARGEST, "2026-07-01T00:00:00Z"));

        assertThat(wallet.refuse(commands.reserving(null, LARGEST, Reserve.DEFAULT))
                        .rejection())
                .isEqualTo(Rejection.WALLET_FULL);
    }

    @Test
    void a_top_up_may_be_held_to_the_last_as_it_never_resets() {
        wallet.grant(Terms.topUp(LARGEST));

        UUID id = commands.reserve(LARGEST);
        assertThat(commands.captureAll(id).amount()).isEqualTo(Credits.MAXIMUM);
    }

    @Test
    void what_is_held_of_a_periodic_allocation_counts_beside_its_cap() {
        wallet.grant(Terms.monthly(LARGEST - 10, "2026-07-01T00:00:00Z"));
        commands.reserve(4);

        assertThat(wallet.refusedGrant(Terms.topUp(7)).rejection()).isEqualTo(Rejection.WALLET_FULL);
        wallet.grant(Terms.topUp(6));
    }

    /** Ended, with 4 held: of the caps nothing counts any more, of the hold 4. */
    @Test
    void what_is_held_of_an_ended_allocation_still_counts() {
        Allocation topUp = wallet.grant(Terms.topUp(LARGEST));
        commands.reserve(4);
        commands.end(topUp);

        assertThat(wallet.refusedGrant(Terms.topUp(LARGEST - 3)).rejection()).isEqualTo(Rejection.WALLET_FULL);
        wallet.grant(Terms.topUp(LARGEST - 4));
    }

    /** 10 of which 6 held and 4 left, cut to 3: none left, the 6 still count. */
    @Test
    void what_is_held_above_a_cap_counts() {
        Allocation topUp = wallet.grant(Terms.topUp(10));
        commands.reserve(6);
        commands.changeCap(topUp, 3);

        assertThat(wallet.refusedGrant(Terms.topUp(LARGEST - 5)).rejection()).isEqualTo(Rejection.WALLET_FULL);
        wallet.grant(Terms.topUp(LARGEST - 6));
    }

    @Test
    void an_upgrade_beyond_the_largest_amount_is_refused() {
        wallet.grant(Terms.topUp(100));
        Allocation monthly = wallet.grant(Terms.monthly(100, "2026-07-01T00:00:00Z"));
        Outcome.Denied denied = wallet.refuse(commands.adjusting(monthly.id(), TestCommands.cap(0, LARGEST - 99)));

        assertThat(denied.rejection()).isEqualTo(Rejection.WALLET_FULL);
        assertThat(denied.detail()).isEqualTo("The wallet's caps would add up to more than 9000000000000.");
        assertThat(commands.changeCap(monthly, LARGEST - 100).amount()).isEqualTo(Credits.of(LARGEST - 200));
        assertThat(wallet.balance().available()).isEqualTo(Credits.MAXIMUM);
    }

    /** 5 million million become 6: in between nothing is as large as 11. */
    @Test
    void a_large_cap_can_be_changed() {
        Allocation monthly = wallet.grant(Terms.monthly(LARGEST / 9 * 5, "2026-07-01T00:00:00Z"));

        assertThat(commands.changeCap(monthly, LARGEST / 9 * 6).amount()).isEqualTo(Credits.of(LARGEST / 9));
        assertThat(wallet.balance()).isEqualTo(spendable(LARGEST / 9 * 6, 0));
    }

    /** Up and down with 5 million million each: the second time up, 10 would have been granted. */
    @Test
    void one_allocation_is_granted_no_more_than_the_largest_amount_in_all() {
        Allocation topUp = wallet.grant(Terms.topUp(10));
        commands.changeCap(topUp, LARGEST / 9 * 5);
        commands.changeCap(topUp, 10);
        Outcome.Denied denied = wallet.refuse(commands.adjusting(topUp.id(), TestCommands.cap(0, LARGEST / 9 * 5)));

        assertThat(denied.rejection()).isEqualTo(Rejection.WALLET_FULL);
        assertThat(denied.detail()).isEqualTo("The allocation's credits would add up to more than 9000000000000.");
        // 5 million million have been granted, so 4 more may be.
        commands.changeCap(topUp, LARGEST - LARGEST / 9 * 5 + 10);
        assertThat(wallet.balance()).isEqualTo(spendable(0, LARGEST / 9 * 4 + 10));
    }

    @Test
    void in_a_full_wallet_everything_but_a_cap_can_be_raised() {
        Allocation monthly = wallet.grant(Terms.monthly(LARGEST - 10, "2026-07-01T00:00:00Z"));
        wallet.grant(Terms.topUp(10));
        commands.reserve(8);

        wallet.record(commands.adjusting(monthly.id(), TestCommands.priority(3)));
        commands.changeCap(monthly, LARGEST - 11);
        assertThat(wallet.refuse(commands.adjusting(monthly.id(), TestCommands.cap(0, LARGEST - 10)))
                        .rejection())
                .isEqualTo(Rejection.WALLET_FULL);
    }

    @Test
    void a_refund_that_needs_an_allocation_of_its_own_is_refused_in_a_wallet_of_1000() {
        wallet.grant(Terms.monthly(10, "2026-07-01T00:00:00Z").withPriority(1));
        Allocation gone = wallet.grant(Terms.monthly(10, "2026-07-01T00:00:00Z").withPriority(2));
        JournalEntry spent = wallet.consume(15);
        commands.end(gone);
        fillUp(wallet.grant(Terms.topUp(1)), Wallet.MAXIMUM_ALLOCATIONS - 2);
        Wallet before = wallet.wallet();

        assertThat(wallet.refuse(commands.refunding(null, spent.transactionId(), null))
                        .rejection())
                .isEqualTo(Rejection.TOO_MANY_ALLOCATIONS);
        assertThat(wallet.wallet()).isSameAs(before);
    }

    /** Spent 5, 5 and 5 of what lives for 1, 2 and 3 days. With room for two, what lives longest ends with the second. */
    @Test
    void a_refund_of_more_ends_than_there_is_room_for_ends_the_last_of_them_earlier() {
        wallet.grant(Terms.topUp(5).expiresAt("2026-07-02T12:00:00Z"));
        wallet.grant(Terms.topUp(5).expiresAt("2026-07-03T12:00:00Z"));
        wallet.grant(Terms.topUp(5).expiresAt("2026-07-04T12:00:00Z"));
        JournalEntry spent = wallet.consume(15);
        fillUp(wallet.grant(Terms.topUp(1)), Wallet.MAXIMUM_ALLOCATIONS - 3);

        List<Allocation> returned = commands.refund(spent).details().allocations();

        assertThat(returned)
                .extracting(allocation -> allocation.pool().balance(), Allocation::expiresAt)
                .containsExactly(
                        tuple(Credits.of(5), Instant.parse("2026-07-02T12:00:00Z")),
                        tuple(Credits.of(10), Instant.parse("2026-07-03T12:00:00Z")));
        assertThat(wallet.wallet().allocations()).hasSize(Wallet.MAXIMUM_ALLOCATIONS);
    }

    @Test
    void a_refund_that_would_fill_the_wallet_over_its_brim_is_refused() {
        wallet.grant(Terms.topUp(10));
        JournalEntry spent = wallet.consume(10);
        wallet.grant(Terms.topUp(LARGEST - 9));

        assertThat(wallet.refuse(commands.refunding(null, spent.transactionId(), null))
                        .rejection())
                .isEqualTo(Rejection.WALLET_FULL);
        assertThat(commands.refund(spent, 9).amount()).isEqualTo(Credits.of(9));
    }

    @Test
    void an_ended_allocation_of_which_something_is_held_is_none_of_the_1000() {
        Allocation first = wallet.grant(Terms.topUp(5));
        commands.reserve(1);
        commands.end(first);
        fillUp(wallet.grant(Terms.topUp(1)), Wallet.MAXIMUM_ALLOCATIONS - 2);
        wallet.grant(Terms.topUp(1));

        assertThat(wallet.wallet().allocations()).hasSize(Wallet.MAXIMUM_ALLOCATIONS + 1);
        assertThat(wallet.refusedGrant(Terms.topUp(1)).rejection()).isEqualTo(Rejection.TOO_MANY_ALLOCATIONS);
    }

    /** The wallet is made by hand: one command after the other would take a while. */
    private void fillUp(Allocation like, int more) {
        Wallet before = wallet.wallet();
        List<Allocation> allocations = new ArrayList<>(before.allocations());
        for (int number = 0; number < more; number++) {
            allocations.add(new Allocation(
                    new Provenance(
                            new UUID(-1, number),
                            like.grantedSequence(),
                            like.source(),
                            null,
                            null,
                            like.createdAt(),
                            like.effectiveAt(),
                            null,
                            null),
                    like.priority(),
                    null,
                    like.rules(),
                    like.tally(),
                    null));
        }
        wallet.restart(new Wallet(
                before.accountId(),
                before.timeZone(),
                before.sequence(),
                before.head(),
                before.clock(),
                allocations,
                before.reservations()));
    }
}
