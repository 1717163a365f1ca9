package dev.creditledger.ledger.wallet;

import static dev.creditledger.ledger.wallet.TestCommands.cap;
import static dev.creditledger.ledger.wallet.TestCommands.expiry;
import static dev.creditledger.ledger.wallet.TestCommands.priority;
import static dev.creditledger.ledger.wallet.TestWallet.SITE;
import static dev.creditledger.ledger.wallet.TestWallet.spendable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.AllocationChange.CapChange;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Upgrades, downgrades and other changes of terms. */
class AdjustTest {
    private final TestWallet wallet = TestWallet.openedAt("2026-06-15T12:00:00Z");
    private final TestCommands commands = new TestCommands(wallet);

    /** 70 of 100 left, cap 250: 70 + 150 = 220. */
    @Test
    void an_upgrade_adds_the_difference_and_keeps_the_reset_date() {
        Allocation monthly =
                wallet.grant(Terms.monthly(100, "2026-07-01T00:00:00Z").ofSite(SITE));
        wallet.consume(30);
        JournalEntry entry = commands.changeCap(monthly, 250);

        assertThat(entry.type()).isEqualTo(EntryType.ADJUST);
        assertThat(entry.amount()).isEqualTo(Credits.of(150));
        assertThat(entry.siteId()).isEqualTo(SITE);
        assertThat(entry.balanceAfter()).isEqualTo(spendable(220, 0));
        assertThat(entry.postings())
                .containsExactly(new Posting(
                        monthly.id(), Tally.granting(Credits.of(150)), Credits.of(70), Credits.of(220), List.of()));
        Allocation after = wallet.allocation(monthly.id());
        assertThat(entry.details().allocation()).isEqualTo(after);
        assertThat(after.pool().cap()).isEqualTo(Credits.of(250));
        assertThat(after.pool().resetDate()).isEqualTo("2026-07-01T00:00:00Z");
        assertThat(wallet.at("2026-07-01T00:00:00Z").balance()).isEqualTo(spendable(250, 0));
    }

    /** 30 of 100 used. Cap 40: 10 left. Cap 20 then: nothing left, and 10 used beyond it; only the 10 are forfeited. */
    @Test
    void a_downgrade_keeps_what_was_used_and_takes_no_more_than_is_left() {
        Allocation monthly = wallet.grant(Terms.monthly(100, "2026-07-01T00:00:00Z"));
        wallet.consume(30);

        assertThat(commands.changeCap(monthly, 40).amount()).isEqualTo(Credits.of(-60));
        assertThat(wallet.balance()).isEqualTo(spendable(10, 0));
        JournalEntry entry = commands.changeCap(monthly, 20);
        assertThat(entry.amount()).isEqualTo(Credits.of(-10));
        assertThat(entry.postings().get(0).change()).isEqualTo(Tally.forfeiting(Credits.of(10)));
        assertThat(entry.postings().get(0).excessAfter()).containsExactly(Credits.of(10));
        assertThat(wallet.balance()).isEqualTo(SpendableBalance.NOTHING);
        assertThat(wallet.at("2026-07-01T00:00:00Z").balance()).isEqualTo(spendable(20, 0));
    }

    /** MONTH 1000 / DAY 100, 60 spent: 940 / 40. DAY cap 150: 940 / 90; no credits moved. */
    @Test
    void a_limit_changes_without_moving_credits() {
        Allocation limited = wallet.grant(Terms.of(
                Terms.rule(Period.MONTH, 1000, "2026-07-01T00:00:00Z"),
                Terms.rule(Period.DAY, 100, "2026-06-16T00:00:00Z")));
        wallet.consume(60);
        JournalEntry entry = wallet.record(commands.adjusting(limited.id(), cap(1, 150)));

        assertThat(entry.amount()).isEqualTo(Credits.ZERO);
        assertThat(entry.postings().get(0).limitsAfter()).containsExactly(Credits.of(90));
        assertThat(wallet.balance()).isEqualTo(spendable(90, 0, 940));
        assertThat(wallet.rule(limited, Period.MONTH).balance()).isEqualTo(Credits.of(940));
    }

    @Test
    void several_rules_change_together() {
        Allocation limited = wallet.grant(Terms.of(
                Terms.rule(Period.MONTH, 1000, "2026-07-01T00:00:00Z"),
                Terms.rule(Period.DAY, 100, "2026-06-16T00:00:00Z")));
        List<CapChange> caps = List.of(new CapChange(1, Credits.of(300)), new CapChange(0, Credits.of(3000)));
        JournalEntry entry =
                wallet.record(commands.adjusting(limited.id(), new AllocationChange(caps, false, null, null)));

        assertThat(entry.amount()).isEqualTo(Credits.of(2000));
        assertThat(wallet.rule(limited, Period.MONTH).cap()).isEqualTo(Credits.of(3000));
        assertThat(wallet.rule(limited, Period.DAY).cap()).isEqualTo(Credits.of(300));
    }

    @Test
    void another_priority_is_another_place_in_line() {
        Allocation first = wallet.grant(Terms.topUp(10).withPriority(10));
        Allocation second = wallet.grant(Terms.topUp(10).withPriority(20));
        wallet.record(commands.adjusting(first.id(), priority(30)));

        assertThat(wallet.wallet().allocations()).extracting(Allocation::id).containsExactly(second.id(), first.id());
        assertThat(wallet.consume(1).postings())
                .extracting(Posting::allocationId)
                .containsExactly(second.id());
    }

    @Test
    void what_is_not_named_stays() {
        Allocation topUp =
                wallet.grant(Terms.topUp(10).withPriority(10).ofSite(SITE).expiresAt("2026-07-01T00:00:00Z"));
        wallet.at("2026-06-15T12:01:00Z").record(commands.adjusting(topUp.id(), cap(0, 20)));
        Allocation after = wallet.allocation(topUp.id());

        assertThat(after.priority()).isEqualTo(10);
        assertThat(after.expiresAt()).isEqualTo("2026-07-01T00:00:00Z");
        assertThat(after.siteId()).isEqualTo(SITE);
        assertThat(after.createdAt()).isEqualTo("2026-06-15T12:00:00Z");
        wallet.record(commands.adjusting(topUp.id(), priority(11)));
        assertThat(wallet.allocation(topUp.id()).pool()).isEqualTo(after.pool());
    }

    @Test
    void an_expiry_can_be_moved_and_taken_away() {
        Allocation topUp = wallet.grant(Terms.topUp(10).expiresAt("2026-07-01T00:00:00Z"));
        wallet.record(commands.adjusting(topUp.id(), expiry("2026-08-01T00:00:00Z")));
        assertThat(wallet.wallet().nextDue()).contains(Instant.parse("2026-08-01T00:00:00Z"));
        wallet.record(commands.adjusting(topUp.id(), expiry(null)));

        assertThat(wallet.wallet().nextDue()).isEmpty();
        assertThat(wallet.at("2030-01-01T00:00:00Z").balance()).isEqualTo(spendable(0, 10));
    }

    @Test
    void an_expiry_is_ahead_and_after_the_beginning() {
        Allocation topUp = wallet.grant(Terms.topUp(10));
        Allocation later = wallet.grant(Terms.topUp(10).effectiveAt("2026-06-20T00:00:00Z"));

        assertInvalid(commands.adjusting(topUp.id(), expiry("2026-06-15T11:59:59Z")));
        assertInvalid(commands.adjusting(topUp.id(), expiry("2026-06-15T12:00:00Z")));
        assertInvalid(commands.adjusting(later.id(), expiry("2026-06-20T00:00:00Z")));
        wallet.record(commands.adjusting(topUp.id(), expiry("2026-06-15T12:00:00.001Z")));
        wallet.record(commands.adjusting(later.id(), expiry("2026-06-20T00:00:00.001Z")));
    }

    @Test
    void a_rule_is_named_by_its_index_or_is_the_only_one() {
        Allocation limited = wallet.grant(Terms.of(Terms.rule(Period.MONTH, 1000), Terms.rule(Period.DAY, 100)));
        Allocation topUp = wallet.grant(Terms.topUp(10));
        List<CapChange> pool = List.of(new CapChange(0, Credits.of(20)));

        assertInvalid(commands.adjusting(limited.id(), cap(2, 1)));
        assertInvalid(commands.adjusting(topUp.id(), cap(1, 1)));
        assertInvalid(commands.adjusting(limited.id(), new AllocationChange(pool, true, null, null)));
        wallet.record(commands.adjusting(topUp.id(), new AllocationChange(pool, true, null, null)));
        assertThatThrownBy(() -> new AllocationChange(List.of(pool.get(0), pool.get(0)), false, null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void assertInvalid(AdjustAllocation adjust) {
        Wallet before = wallet.wallet();
        assertThat(wallet.refuse(adjust).rejection()).isEqualTo(Rejection.INVALID_TERMS);
        assertThat(wallet.wallet()).isSameAs(before);
    }

    @Test
    void one_that_is_not_there_cannot_change() {
        assertThat(wallet.refuse(commands.adjusting(UUID.randomUUID(), priority(1)))
                        .rejection())
                .isEqualTo(Rejection.NO_SUCH_ALLOCATION);
    }

    /** 100, 60 held, 40 left. Cut to 50: 0 left, 60 held. All 60 may still be captured. */
    @Test
    void a_downgrade_below_what_is_held_leaves_the_hold_alone() {
        Allocation topUp = wallet.grant(Terms.topUp(100));
        UUID id = commands.reserve(60);
        commands.changeCap(topUp, 50);

        assertThat(wallet.balance()).isEqualTo(SpendableBalance.NOTHING);
        assertThat(wallet.allocation(topUp.id()).tally())
                .isEqualTo(new Tally(Credits.of(100), Credits.ZERO, Credits.of(60), Credits.of(40)));
        assertThat(commands.captureAll(id).amount()).isEqualTo(Credits.of(60));
        assertThat(wallet.ended()).extracting(Allocation::id).containsExactly(topUp.id());
    }

    /** 30 of 100 spent, cut to 20: nothing left. A top-up with nothing left and nothing held has ended. */
    @Test
    void a_top_up_that_is_cut_to_nothing_has_ended() {
        Allocation topUp = wallet.grant(Terms.topUp(100));
        wallet.consume(30);
        JournalEntry entry = commands.changeCap(topUp, 20);

        assertThat(entry.amount()).isEqualTo(Credits.of(-70));
        assertThat(wallet.ended()).hasSize(1);
        assertThat(wallet.ended().get(0).ending().reason()).isEqualTo(EndReason.EXHAUSTED);
    }

    /** MONTH 1000, 700 used. Down to 500 and up to 1000, five times: 300 are left each time, never more. */
    @Test
    void going_down_and_up_gives_nothing_however_often() {
        Allocation monthly = wallet.grant(Terms.monthly(1000, "2026-07-01T00:00:00Z"));
        wallet.consume(700);
        for (int time = 0; time < 5; time++) {
            commands.changeCap(monthly, 500);
            assertThat(wallet.balance()).isEqualTo(SpendableBalance.NOTHING);
            assertThat(wallet.rule(monthly, Period.MONTH).excess()).isEqualTo(Credits.of(200));
            assertThat(commands.changeCap(monthly, 1000).amount()).isEqualTo(Credits.of(300));
            assertThat(wallet.balance()).isEqualTo(spendable(300, 0));
        }
        wallet.consume(300);
        commands.changeCap(monthly, 500);
        commands.changeCap(monthly, 1000);
        assertThat(wallet.balance()).isEqualTo(SpendableBalance.NOTHING);
    }

    /** 700 of 1000 used, at 500: of 150 that come back all pay what was used beyond; of 100 more 50 do, and 50 are left. */
    @Test
    void what_comes_back_pays_the_excess_first_and_a_reset_clears_it() {
        Allocation monthly = wallet.grant(Terms.monthly(1000, "2026-07-01T00:00:00Z"));
        JournalEntry spent = wallet.consume(700);
        commands.changeCap(monthly, 500);

        assertThat(commands.refund(spent, 150).postings())
                .containsExactly(new Posting(
                        monthly.id(),
                        new Tally(Credits.ZERO, Credits.of(-150), Credits.ZERO, Credits.of(150)),
                        Credits.ZERO,
                        Credits.ZERO,
                        List.of(),
                        List.of(Credits.of(50))));
        assertThat(commands.refund(spent, 100).details().allocations()).isEmpty();
        assertThat(wallet.balance()).isEqualTo(spendable(50, 0));
        commands.changeCap(monthly, 100);
        assertThat(wallet.rule(monthly, Period.MONTH).excess()).isEqualTo(Credits.of(350));
        wallet.at("2026-07-01T00:00:00Z");
        assertThat(wallet.balance()).isEqualTo(spendable(100, 0));
        assertThat(wallet.rule(monthly, Period.MONTH).excess()).isEqualTo(Credits.ZERO);
    }

    /** MONTH 1000 with DAY 100, 60 used: from the next reset on 2000 and 50. */
    @Test
    void caps_can_wait_for_the_next_reset_of_their_rules() {
        Allocation limited = wallet.grant(Terms.of(
                Terms.rule(Period.MONTH, 1000, "2026-07-01T00:00:00Z"),
                Terms.rule(Period.DAY, 100, "2026-06-16T00:00:00Z")));
        wallet.consume(60);
        JournalEntry entry = wallet.record(commands.adjusting(
                limited.id(),
                new AllocationChange(
                        List.of(new CapChange(0, Credits.of(2000)), new CapChange(1, Credits.of(50))),
                        false,
                        true,
                        List.of(),
                        Set.of(),
                        null,
                        null)));

        assertThat(entry.amount()).isEqualTo(Credits.ZERO);
        assertThat(wallet.balance()).isEqualTo(spendable(40, 0, 940));
        assertThat(wallet.rule(limited, Period.DAY).nextCap()).isEqualTo(Credits.of(50));
        assertThat(wallet.at("2026-06-16T00:00:00Z").balance()).isEqualTo(spendable(50, 0, 940));
        assertThat(wallet.at("2026-07-01T00:00:00Z").balance()).isEqualTo(spendable(50, 0, 2000));
        assertThat(wallet.rule(limited, Period.MONTH).nextCap()).isNull();
    }

    @Test
    void a_cap_at_once_takes_the_place_of_one_to_come() {
        Allocation monthly = wallet.grant(Terms.monthly(1000, "2026-07-01T00:00:00Z"));
        wallet.record(commands.adjusting(
                monthly.id(),
                new AllocationChange(
                        List.of(new CapChange(0, Credits.of(500))), true, true, List.of(), Set.of(), null, null)));
        commands.changeCap(monthly, 800);

        assertThat(wallet.at("2026-07-01T00:00:00Z").balance()).isEqualTo(spendable(800, 0));
    }

    /** MONTH 1000 gets DAY 100: of 50 held before nothing goes into the day that began since. */
    @Test
    void limits_come_and_go() {
        Allocation monthly = wallet.grant(Terms.monthly(1000, "2026-07-01T00:00:00Z"));
        UUID held = commands.reserve(50);
        wallet.record(commands.adjusting(monthly.id(), rules(List.of(Terms.rule(Period.DAY, 100)), Set.of())));
        assertThat(wallet.rule(monthly, Period.DAY).resetDate()).isEqualTo("2026-06-16T12:00:00Z");
        wallet.consume(70);
        commands.release(held);

        assertThat(wallet.balance()).isEqualTo(spendable(30, 0, 930));
        JournalEntry entry = wallet.record(commands.adjusting(monthly.id(), rules(List.of(), Set.of(Period.DAY))));
        assertThat(entry.postings().get(0).limitsAfter()).isEmpty();
        assertThat(wallet.balance()).isEqualTo(spendable(930, 0));
    }

    @Test
    void rules_that_cannot_come_or_go_are_refused() {
        Allocation limited = wallet.grant(Terms.of(Terms.rule(Period.MONTH, 1000), Terms.rule(Period.DAY, 100)));
        Allocation topUp = wallet.grant(Terms.topUp(10));

        assertInvalid(commands.adjusting(limited.id(), rules(List.of(), Set.of(Period.MONTH))));
        assertInvalid(commands.adjusting(limited.id(), rules(List.of(), Set.of(Period.HOUR))));
        assertInvalid(commands.adjusting(limited.id(), rules(List.of(Terms.rule(Period.YEAR, 1)), Set.of())));
        assertInvalid(commands.adjusting(limited.id(), rules(List.of(Terms.rule(Period.DAY, 1)), Set.of())));
        assertInvalid(commands.adjusting(
                limited.id(), rules(List.of(Terms.rule(Period.HOUR, 1, "9999-12-31T00:00:00Z")), Set.of())));
        assertInvalid(commands.adjusting(
                topUp.id(),
                new AllocationChange(
                        List.of(new CapChange(0, Credits.of(5))), true, true, List.of(), Set.of(), null, null)));
    }

    private static AllocationChange rules(List<AllocationTerms.RuleTerms> added, Set<Period> removed) {
        return new AllocationChange(List.of(), false, false, added, removed, null, null);
    }
}
