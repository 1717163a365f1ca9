package dev.creditledger.ledger.wallet;

import static dev.creditledger.ledger.wallet.TestWallet.spendable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrantTest {
    private static final long LARGEST = 9_000_000_000_000L;

    private final TestWallet wallet = TestWallet.openedAt("2026-06-15T12:00:00Z");

    @Test
    void a_grant_is_written_with_the_allocation_as_it_was_granted() {
        Allocation granted = wallet.grant(Terms.topUp(200).ofSite(TestWallet.SITE));
        JournalEntry entry = wallet.lastEntry();

        assertThat(entry.type()).isEqualTo(EntryType.GRANT);
        assertThat(entry.siteId()).isEqualTo(TestWallet.SITE);
        assertThat(entry.balanceAfter()).isEqualTo(spendable(0, 200));
        assertThat(entry.postings())
                .containsExactly(new Posting(
                        granted.id(), Tally.granting(Credits.of(200)), Credits.ZERO, Credits.of(200), List.of()));
        assertThat(granted.grantedSequence()).isEqualTo(entry.sequence());
        assertThat(granted.createdAt()).isEqualTo(entry.createdAt());
        assertThat(wallet.wallet().allocations()).containsExactly(granted);
    }

    @Test
    void the_first_balance_is_the_cap_unless_it_says_otherwise() {
        assertThat(wallet.grant(Terms.topUp(5)).pool().balance()).isEqualTo(Credits.of(5));
        Allocation begun = wallet.grant(Terms.of(Terms.rule(Period.MONTH, 100, 30, "2026-07-01T00:00:00Z")));

        assertThat(begun.tally()).isEqualTo(Tally.granting(Credits.of(30)));
        assertThat(wallet.at("2026-07-01T00:00:00Z").balance()).isEqualTo(spendable(100, 5));
    }

    @Test
    void the_first_reset_is_one_period_from_now_unless_it_says_otherwise() {
        UsageRule month = wallet.grant(Terms.of(Terms.rule(Period.MONTH, 1))).pool();

        assertThat(month.resetDate()).isEqualTo("2026-07-15T12:00:00Z");
        assertThat(month.anchor()).isEqualTo("2026-06-15T12:00:00Z");
    }

    @Test
    void the_first_reset_of_an_allocation_for_later_is_one_period_after_it_begins() {
        Terms terms = Terms.of(Terms.rule(Period.MONTH, 1)).effectiveAt("2026-08-20T00:00:00Z");

        assertThat(wallet.grant(terms).pool().resetDate()).isEqualTo("2026-09-20T00:00:00Z");
    }

    @Test
    void a_reset_date_that_has_passed_is_the_anchor_of_the_next() {
        UsageRule month = wallet.grant(Terms.monthly(1, "2026-01-31T00:00:00Z")).pool();

        assertThat(month.anchor()).isEqualTo("2026-01-31T00:00:00Z");
        assertThat(month.resetDate()).isEqualTo("2026-06-30T00:00:00Z");
        assertThat(month.occurrence()).isEqualTo(5);
    }

    @Test
    void rules_may_come_in_any_order_and_the_widest_is_the_pool() {
        Allocation granted = wallet.grant(
                Terms.of(Terms.rule(Period.HOUR, 1), Terms.rule(Period.NO_PERIOD, 3), Terms.rule(Period.DAY, 2)));

        assertThat(granted.rules())
                .extracting(UsageRule::period)
                .containsExactly(Period.NO_PERIOD, Period.DAY, Period.HOUR);
        assertThat(granted.tally().granted()).isEqualTo(Credits.of(3));
    }

    @Test
    void an_expiry_must_be_ahead_and_after_the_beginning() {
        for (Terms terms : new Terms[] {
            Terms.topUp(1).expiresAt("2026-06-15T12:00:00Z"),
            Terms.topUp(1).expiresAt("2026-06-01T00:00:00Z"),
            Terms.topUp(1).effectiveAt("2026-07-01T00:00:00Z").expiresAt("2026-07-01T00:00:00Z")
        }) {
            assertThat(wallet.refusedGrant(terms).rejection()).isEqualTo(Rejection.INVALID_TERMS);
        }
        assertThat(wallet.journal()).isEmpty();
    }

    /** Exhausted top-ups are not active, so one that starts exhausted would never be anything. */
    @Test
    void no_date_that_follows_from_the_terms_lies_beyond_the_last_year() {
        Terms yearly = Terms.of(Terms.rule(Period.YEAR, 1)).effectiveAt("9999-06-01T00:00:00Z");
        assertThat(wallet.refusedGrant(yearly).rejection()).isEqualTo(Rejection.INVALID_TERMS);
        Terms late = Terms.topUp(1).effectiveAt("9999-12-31T00:00:00Z");
        assertThat(wallet.refusedGrant(late).rejection()).isEqualTo(Rejection.INVALID_TERMS);
        wallet.grant(Terms.of(Terms.rule(Period.MONTH, 1)).effectiveAt("9999-06-01T00:00:00Z"));
    }

    @Test
    void a_top_up_with_nothing_in_it_is_refused() {
        Terms empty = Terms.of(Terms.rule(Period.NO_PERIOD, 100, 0, null));

        assertThat(wallet.refusedGrant(empty).rejection()).isEqualTo(Rejection.INVALID_TERMS);
    }

    @Test
    void a_periodic_allocation_may_begin_empty() {
        wallet.grant(Terms.of(Terms.rule(Period.MONTH, 100, 0, "2026-07-01T00:00:00Z")));

        assertThat(wallet.shortOf(100).availableAt()).contains(Instant.parse("2026-07-01T00:00:00Z"));
    }

    @Test
    void the_1001st_allocation_is_refused() {
        for (int count = 0; count < Wallet.MAXIMUM_ALLOCATIONS; count++) {
            wallet.grant(Terms.topUp(1));
        }
        assertThat(wallet.refusedGrant(Terms.topUp(1)).rejection()).isEqualTo(Rejection.TOO_MANY_ALLOCATIONS);

        wallet.consume(1);
        wallet.grant(Terms.topUp(1)); // one top-up is exhausted and does not count any more
    }

    @Test
    void an_allocation_that_has_just_expired_makes_room_for_another() {
        wallet.grant(Terms.topUp(1).expiresAt("2026-06-16T00:00:00Z"));
        for (int count = 1; count < Wallet.MAXIMUM_ALLOCATIONS; count++) {
            wallet.grant(Terms.topUp(1));
        }
        wallet.at("2026-06-16T00:00:00Z").grant(Terms.topUp(1));

        assertThat(wallet.wallet().allocations()).hasSize(Wallet.MAXIMUM_ALLOCATIONS);
    }

    @Test
    void a_wallet_holds_at_most_the_largest_amount() {
        wallet.grant(Terms.monthly(LARGEST - 1, "2026-07-01T00:00:00Z"));
        assertThat(wallet.refusedGrant(Terms.topUp(2)).rejection()).isEqualTo(Rejection.WALLET_FULL);

        wallet.grant(Terms.topUp(1));
        assertThat(wallet.balance().available()).isEqualTo(Credits.MAXIMUM);
    }

    @Test
    void what_a_rule_may_come_to_hold_counts_and_not_what_it_holds() {
        wallet.grant(Terms.of(Terms.rule(Period.MONTH, LARGEST, 0, "2026-07-01T00:00:00Z")));

        assertThat(wallet.refusedGrant(Terms.topUp(1)).rejection()).isEqualTo(Rejection.WALLET_FULL);
    }

    @Test
    void credits_that_have_just_expired_do_not_fill_the_wallet() {
        wallet.grant(Terms.topUp(LARGEST).expiresAt("2026-06-16T00:00:00Z"));
        wallet.at("2026-06-16T00:00:00Z").grant(Terms.topUp(LARGEST));

        assertThat(wallet.entryTypes()).containsExactly(EntryType.GRANT, EntryType.EXPIRE, EntryType.GRANT);
    }
}
