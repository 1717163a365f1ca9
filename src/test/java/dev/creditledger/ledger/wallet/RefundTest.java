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

class RefundTest {
    private final TestWallet wallet = TestWallet.openedAt("2026-06-15T12:00:00Z");
    private final TestCommands commands = new TestCommands(wallet);

    @Test
    void what_was_spent_goes_back_to_where_it_came_from() {
        Allocation monthly = wallet.grant(Terms.monthly(100, "2026-07-01T00:00:00Z"));
        JournalEntry spent = wallet.consume(30);
        JournalEntry entry = commands.refund(spent);

        assertThat(entry.type()).isEqualTo(EntryType.REFUND);
        assertThat(entry.amount()).isEqualTo(Credits.of(30));
        assertThat(entry.balanceAfter()).isEqualTo(spendable(100, 0));
        assertThat(entry.postings())
                .containsExactly(new Posting(
                        monthly.id(), Tally.consuming(Credits.of(-30)), Credits.of(70), Credits.of(100), List.of()));
        assertThat(entry.details().refundOf()).isEqualTo(spent.transactionId());
        assertThat(entry.details().allocation()).isNull();
    }

    /** 10 of 30 are refunded first and then 15; 5 are left, so 6 are too much and the rest is 5. */
    @Test
    void a_transaction_is_refunded_in_parts_up_to_its_amount() {
        wallet.grant(Terms.topUp(100));
        JournalEntry spent = wallet.consume(30);
        commands.refund(spent, 10);
        commands.refund(spent, 15);
        Outcome.Denied denied = wallet.refuse(commands.refunding(null, spent.transactionId(), Credits.of(6)));

        assertThat(denied.rejection()).isEqualTo(Rejection.REFUND_TOO_LARGE);
        assertThat(denied.refundable()).isEqualTo(Credits.of(5));
        assertThat(denied.detail()).isEqualTo("5 of the transaction's 30 can still be refunded.");
        assertThat(commands.refund(spent).amount()).isEqualTo(Credits.of(5));
        assertThat(wallet.balance()).isEqualTo(spendable(0, 100));
        assertThat(wallet.refuse(commands.refunding(null, spent.transactionId(), null))
                        .refundable())
                .isEqualTo(Credits.ZERO);
    }

    /** Spent 25: A 10, B 10, C 5. Back come 8 (C 5, B 3), 10 (B 7, A 3) and 7 (A 7). A and B, exhausted, have ended. */
    @Test
    void the_last_drawn_goes_back_first_and_a_part_goes_on_where_the_last_one_stopped() {
        Allocation a = wallet.grant(Terms.monthly(10, "2026-07-01T00:00:00Z").withPriority(1));
        Allocation b = wallet.grant(Terms.monthly(10, "2026-07-01T00:00:00Z").withPriority(2));
        Allocation c = wallet.grant(Terms.monthly(10, "2026-07-01T00:00:00Z").withPriority(3));
        JournalEntry spent = wallet.consume(25);

        assertThat(commands.refund(spent, 8).postings()).containsExactly(back(c, 5, 5), back(b, 3, 0));
        assertThat(commands.refund(spent, 10).postings()).containsExactly(back(b, 7, 3), back(a, 3, 0));
        assertThat(commands.refund(spent, 7).postings()).containsExactly(back(a, 7, 3));
        assertThat(wallet.balance()).isEqualTo(spendable(30, 0));
    }

    private static Posting back(Allocation allocation, long amount, long before) {
        return new Posting(
                allocation.id(),
                Tally.consuming(Credits.of(-amount)),
                Credits.of(before),
                Credits.of(before + amount),
                List.of());
    }

    /** 30 of June's 100 given back in July: July stands at 100 as it should, the 30 are a top-up. */
    @Test
    void after_the_period_has_ended_the_credits_come_back_as_an_allocation_of_their_own() {
        wallet.grant(Terms.monthly(100, "2026-07-01T00:00:00Z").withPriority(10));
        JournalEntry spent = wallet.consume(30);
        wallet.at("2026-07-02T00:00:00Z");
        JournalEntry entry = commands.refund(spent);

        Allocation added = entry.details().allocation();
        assertThat(entry.postings())
                .containsExactly(new Posting(
                        added.id(), Tally.granting(Credits.of(30)), Credits.ZERO, Credits.of(30), List.of()));
        assertThat(entry.amount()).isEqualTo(Credits.of(30));
        assertThat(wallet.balance()).isEqualTo(spendable(100, 30));
        assertThat(wallet.allocation(added.id())).isEqualTo(added);
        assertThat(added)
                .isEqualTo(new Allocation(
                        new Provenance(
                                added.id(),
                                entry.sequence(),
                                AllocationSource.REFUND,
                                null,
                                null,
                                entry.createdAt(),
                                entry.createdAt(),
                                null,
                                null),
                        50,
                        Instant.parse("2026-08-02T00:00:00Z"),
                        List.of(UsageRule.once(Credits.of(30), Credits.of(30))),
                        Tally.granting(Credits.of(30)),
                        null));
    }

    /** 10 of a top-up that is exhausted with them, 20 of a month: 20 go back, 10 are new. */
    @Test
    void what_cannot_go_back_becomes_one_allocation_beside_what_can() {
        Allocation monthly = wallet.grant(Terms.monthly(20, "2026-07-01T00:00:00Z"));
        wallet.grant(Terms.topUp(10));
        JournalEntry spent = wallet.consume(30);
        JournalEntry entry = commands.refund(spent);

        Allocation added = entry.details().allocation();
        assertThat(entry.amount()).isEqualTo(Credits.of(30));
        assertThat(entry.postings()).extracting(Posting::allocationId).containsExactly(monthly.id(), added.id());
        assertThat(added.pool().cap()).isEqualTo(Credits.of(10));
        assertThat(wallet.balance()).isEqualTo(spendable(20, 10));
    }

    @Test
    void two_homeless_parts_become_one_allocation() {
        wallet.grant(Terms.topUp(10));
        wallet.grant(Terms.topUp(5));
        JournalEntry entry = commands.refund(wallet.consume(15));

        assertThat(entry.postings()).hasSize(1);
        assertThat(entry.details().allocation().pool().balance()).isEqualTo(Credits.of(15));
    }

    /** 100 − 60, cut to 50: 0. Back come 50 and, above the cap, 10 of their own. */
    @Test
    void the_pool_never_rises_above_its_cap() {
        Allocation monthly = wallet.grant(Terms.monthly(100, "2026-07-01T00:00:00Z"));
        JournalEntry spent = wallet.consume(60);
        commands.changeCap(monthly, 50);
        JournalEntry entry = commands.refund(spent);

        assertThat(entry.postings())
                .containsExactly(new Posting(
                        monthly.id(),
                        new Tally(Credits.ZERO, Credits.of(-60), Credits.ZERO, Credits.of(10)),
                        Credits.ZERO,
                        Credits.of(50),
                        List.of()));
        assertThat(entry.details().allocations()).isEmpty();
        assertThat(entry.amount()).isEqualTo(Credits.of(60));
    }

    @Test
    void of_an_allocation_that_ended_nothing_goes_back() {
        Allocation monthly = wallet.grant(Terms.monthly(100, "2026-07-01T00:00:00Z"));
        JournalEntry spent = wallet.consume(60);
        commands.end(monthly);

        assertThat(commands.refund(spent).details().allocation().pool().balance())
                .isEqualTo(Credits.of(60));
        assertThat(wallet.balance()).isEqualTo(spendable(0, 60));
    }

    /** MONTH 1000, DAY 100: 60 spent, and the next day 30: 910 and 70. The 60 raise the month, not the new day. */
    @Test
    void a_limit_that_has_reset_since_does_not_rise() {
        Allocation limited = wallet.grant(Terms.of(
                Terms.rule(Period.MONTH, 1000, "2026-07-01T00:00:00Z"),
                Terms.rule(Period.DAY, 100, "2026-06-16T00:00:00Z")));
        JournalEntry yesterday = wallet.consume(60);
        JournalEntry today = wallet.at("2026-06-16T00:00:00Z").consume(30);

        assertThat(commands.refund(yesterday).postings().get(0).limitsAfter()).containsExactly(Credits.of(70));
        assertThat(wallet.rule(limited, Period.MONTH).balance()).isEqualTo(Credits.of(970));
        assertThat(commands.refund(today).postings().get(0).limitsAfter()).containsExactly(Credits.of(100));
        assertThat(wallet.rule(limited, Period.MONTH).balance()).isEqualTo(Credits.of(1000));
    }

    /** Reserved 20 of A, captured with 10 more: 5 of A, 5 of B. Refunded 7: B 5, then 2 of A; then 23: A 3, then the held 20. */
    @Test
    void the_excess_of_a_capture_was_drawn_after_what_was_held() {
        Allocation a = wallet.grant(Terms.monthly(25, "2026-07-01T00:00:00Z").withPriority(1));
        Allocation b = wallet.grant(Terms.monthly(25, "2026-07-01T00:00:00Z").withPriority(2));
        JournalEntry captured = commands.capture(commands.reserve(20), 30);

        assertThat(commands.refund(captured, 7).postings()).containsExactly(back(b, 5, 20), back(a, 2, 0));
        assertThat(commands.refund(captured).postings()).containsExactly(back(a, 23, 2));
    }

    /** Held 20 in June, captured in July with 10 more of July: those 10 go back to July, the 20 are of their own. */
    @Test
    void a_captured_hold_was_drawn_when_it_was_reserved() {
        wallet.at("2026-06-30T23:59:00Z");
        Allocation monthly = wallet.grant(Terms.monthly(25, "2026-07-01T00:00:00Z"));
        UUID id = commands.reserve(20);
        JournalEntry captured =
                wallet.at("2026-07-01T00:01:00Z").record(commands.capturing(null, id, Credits.of(30), true));
        JournalEntry entry = commands.refund(captured);

        assertThat(entry.postings().get(0)).isEqualTo(back(monthly, 10, 15));
        assertThat(entry.details().allocation().pool().balance()).isEqualTo(Credits.of(20));
    }

    @Test
    void what_a_capture_let_go_is_not_refunded() {
        wallet.grant(Terms.topUp(100));
        JournalEntry captured = commands.capture(commands.reserve(30), 10);

        assertThat(commands.refund(captured).amount()).isEqualTo(Credits.of(10));
        assertThat(wallet.balance()).isEqualTo(spendable(0, 100));
    }

    @Test
    void only_spending_can_be_refunded() {
        wallet.grant(Terms.topUp(100));
        UUID reserved = commands.reserve(10);
        JournalEntry released = commands.release(reserved);
        JournalEntry refunded = commands.refund(wallet.consume(1));

        for (UUID other : List.of(
                wallet.journal().get(0).transactionId(),
                reserved,
                released.transactionId(),
                refunded.transactionId())) {
            assertThat(wallet.refuse(commands.refunding(null, other, null)).rejection())
                    .isEqualTo(Rejection.NOT_REFUNDABLE);
        }
        assertThat(wallet.refuse(commands.refunding(null, UUID.randomUUID(), null))
                        .rejection())
                .isEqualTo(Rejection.UNKNOWN_TRANSACTION);
    }

    @Test
    void a_site_refunds_what_it_spent_itself() {
        wallet.grant(Terms.topUp(100).ofSite(SITE));
        JournalEntry ofSite = wallet.consumeAs(SITE, 10);
        JournalEntry ofAccount = wallet.consume(10);

        assertThat(wallet.refuse(commands.refunding(OTHER_SITE, ofSite.transactionId(), null))
                        .rejection())
                .isEqualTo(Rejection.UNKNOWN_TRANSACTION);
        assertThat(wallet.refuse(commands.refunding(SITE, ofAccount.transactionId(), null))
                        .rejection())
                .isEqualTo(Rejection.UNKNOWN_TRANSACTION);
        JournalEntry entry = wallet.record(commands.refunding(SITE, ofSite.transactionId(), null));
        assertThat(entry.siteId()).isEqualTo(SITE);
        assertThat(entry.balanceAfter()).isEqualTo(spendable(0, 90));
    }

    @Test
    void a_new_allocation_belongs_to_the_scope_that_had_spent() {
        wallet.grant(Terms.topUp(10).ofSite(SITE));
        JournalEntry entry = commands.refund(wallet.consumeAs(SITE, 10));

        assertThat(entry.details().allocation().siteId()).isEqualTo(SITE);
        assertThat(entry.siteId()).isEqualTo(SITE);
        wallet.grant(Terms.topUp(10).ofSite(SITE));
        assertThat(commands.refund(wallet.consume(20)).details().allocation().siteId())
                .isNull();
    }

    @Test
    void the_entry_tells_what_was_spent_on_but_no_work_and_the_reason() {
        wallet.grant(Terms.topUp(10));
        Activity told = new Activity(Category.AI, "speech", "first", "session-1", 5L, 7L, "{}");
        JournalEntry spent = wallet.record(Consume.of(ACCOUNT, "spoken", null, Credits.of(2), told));

        assertThat(commands.refund(spent, 1).activity())
                .isEqualTo(new Activity(
                        Category.AI,
                        "speech",
                        "not as it should be",
                        "session-1",
                        null,
                        null,
                        "{}",
                        "not as it should be"));
        assertThat(wallet.record(Refund.of(ACCOUNT, "mute", null, spent.transactionId(), null, null))
                        .activity()
                        .description())
                .isEqualTo("first");
    }

    @Test
    void an_amount_is_more_than_zero() {
        assertThatThrownBy(() -> commands.refunding(null, UUID.randomUUID(), Credits.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_refund_to_an_allocation_that_expired_meanwhile_is_homeless() {
        wallet.grant(Terms.topUp(100).expiresAt("2026-06-16T00:00:00Z"));
        JournalEntry spent = wallet.consume(10);
        wallet.at("2026-06-16T00:00:00Z");

        assertThat(commands.refund(spent).details().allocation()).isNotNull();
        assertThat(wallet.balance()).isEqualTo(spendable(0, 10));
    }

    /** Held to the last: a top-up of 10 with 4 spent and 6 held has not ended, so the 4 go back. */
    @Test
    void an_allocation_with_nothing_but_a_hold_still_takes_credits_back() {
        Allocation topUp = wallet.grant(Terms.topUp(10));
        JournalEntry spent = wallet.consume(4);
        commands.reserve(null, 6, Duration.ofHours(1));

        assertThat(commands.refund(spent).postings()).containsExactly(back(topUp, 4, 0));
    }
}
