package dev.creditledger.ledger.wallet;

import static dev.creditledger.ledger.wallet.AuditedStory.CONSUME;
import static dev.creditledger.ledger.wallet.AuditedStory.LAST;
import static dev.creditledger.ledger.wallet.AuditedStory.RESERVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.verification.fold.AllocationSums;
import dev.creditledger.ledger.verification.fold.AuditClock;
import dev.creditledger.ledger.verification.fold.Check;
import dev.creditledger.ledger.verification.fold.Divergence;
import dev.creditledger.ledger.verification.fold.JournalAudit;
import dev.creditledger.ledger.verification.fold.StoredState;
import dev.creditledger.ledger.verification.fold.Verification;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Every way to cheat has its check, and each entry that is looked at is looked at in full. */
class JournalAuditTest {
    private static final int RESET = 8;

    private final AuditedStory told = new AuditedStory();
    private final TestWallet story = told.story;
    private final Allocation monthly = told.monthly;
    private final Allocation topUp = told.topUp;
    private final ForgedJournal journal = told.journal();
    private final Wallet stored = told.stored();

    @Test
    void a_journal_that_is_in_order_adds_up_to_what_its_allocations_have() {
        Verification verification = journal.verify(stored);

        assertThat(verification.firstDivergence()).isEmpty();
        assertThat(verification.transactions()).isEqualTo(LAST);
        assertThat(verification.head()).isEqualTo(stored.head());
        // Granted 1000 and by the reset 1000; consumed 150 + 60 − 30; held 50; forfeited 820.
        assertThat(verification.allocations())
                .containsExactly(sums(monthly, 2000, 180, 50, 820, 950), sums(topUp, 200, 0, 0, 0, 200));
    }

    private static AllocationSums sums(
            Allocation of, long granted, long consumed, long held, long forfeited, long balance) {
        return new AllocationSums(
                of.id(), micros(granted), micros(consumed), micros(forfeited), Credits.of(held), Credits.of(balance));
    }

    private static BigInteger micros(long credits) {
        return BigInteger.valueOf(Credits.of(credits).micros());
    }

    @Test
    void an_empty_journal_is_in_order() {
        Wallet empty = TestWallet.openedAt("2026-06-15T12:00:00Z").wallet();

        Verification verification = new ForgedJournal(List.of()).verify(empty);

        assertThat(verification.isOk()).isTrue();
        assertThat(verification.head()).isEqualTo(Hash.NONE);
    }

    @Test
    void a_changed_entry_does_not_have_its_hash() {
        for (int sequence = 1; sequence <= LAST; sequence++) {
            ForgedJournal forged = journal.with(
                    sequence, entry -> ForgedJournal.of(entry, entry.amount().plus(new Credits(1))));
            told.assertDiverges(forged, sequence, Check.HASH);
            told.assertDiverges(
                    journal.with(
                            sequence,
                            entry ->
                                    ForgedJournal.dated(entry, entry.createdAt().plusMillis(1))),
                    sequence,
                    Check.HASH);
        }
    }

    @Test
    void what_comes_before_the_divergence_still_counts() {
        Verification verification = journal.with(RESERVE, entry -> ForgedJournal.of(entry, Credits.of(99)))
                .verify(stored);

        assertThat(verification.transactions()).isEqualTo(RESERVE - 1);
        assertThat(verification.head())
                .isEqualTo(story.journal().get(RESERVE - 2).hash());
        assertThat(verification.allocations())
                .containsExactly(sums(monthly, 1000, 150, 0, 0, 850), sums(topUp, 200, 0, 0, 0, 200));
    }

    @Test
    void a_missing_entry_leaves_a_gap() {
        told.assertDiverges(journal.without(1), 1, Check.SEQUENCE);
        told.assertDiverges(journal.without(CONSUME), CONSUME, Check.SEQUENCE);
        told.assertDiverges(journal.without(LAST), LAST, Check.SEQUENCE);
        told.assertDiverges(new ForgedJournal(List.of()), 1, Check.SEQUENCE);
    }

    /** Whoever knows how hashes are made can make all of them anew. The rest must not fit then. */
    @Test
    void a_missing_entry_is_found_though_all_are_numbered_and_chained_anew() {
        told.assertDiverges(journal.without(1).chainedAnew(), 2, Check.UNKNOWN_ALLOCATION);
        told.assertDiverges(journal.without(CONSUME).chainedAnew(), CONSUME, Check.BALANCE);
        told.assertDiverges(journal.without(LAST).chainedAnew(), LAST, Check.SEQUENCE);
    }

    @Test
    void time_does_not_run_backwards() {
        told.assertDiverges(
                chained(
                        CONSUME,
                        entry -> ForgedJournal.dated(entry, entry.createdAt().minusMillis(1))),
                CONSUME,
                Check.CLOCK);
    }

    /** Entry 8 resets MONTH on the 1st of July, and entry 9 was made on the 2nd. */
    @Test
    void a_reset_is_neither_early_nor_of_dates_to_come() {
        told.assertDiverges(
                chained(
                        RESET,
                        entry -> ForgedJournal.dated(entry, entry.createdAt().minusMillis(1))),
                RESET,
                Check.RESET);
        told.assertDiverges(
                chained(RESET, entry -> ForgedJournal.of(entry, EntryDetails.ofPeriods(2))), RESET + 1, Check.RESET);
        told.assertDiverges(
                chained(RESET, entry -> ForgedJournal.of(entry, EntryDetails.ofPeriods(0))), RESET, Check.RESET);
    }

    /**
     * A command does only the first part of very much that is due. A limit that comes up in it resets up to now, though
     * the wallet's clock has not come there.
     */
    @Test
    void a_wallet_that_was_rolled_forward_in_part_is_in_order() {
        TestWallet busy = TestWallet.openedAt("2026-06-15T12:00:00Z");
        busy.grant(Terms.of(
                Terms.rule(Period.MONTH, 5000, "2026-07-01T00:00:00Z"),
                Terms.rule(Period.DAY, 3000, "2026-06-16T00:00:00Z")));
        for (int number = 0; number < 1100; number++) {
            busy.execute(Reserve.of(
                    TestWallet.ACCOUNT,
                    "hold " + number,
                    null,
                    Credits.of(1),
                    Duration.ofHours(number < 500 ? 1 : 20),
                    Activity.NONE));
        }
        Instant now = Instant.parse("2026-06-18T09:00:00Z");

        busy.at(now.toString()).rollForward();
        assertThat(busy.journal()).hasSize(1 + 1100 + 999);
        assertThat(busy.wallet().clock()).isEqualTo(Instant.parse("2026-06-16T08:00:00Z"));
        assertThat(new ForgedJournal(busy.journal()).verify(busy.wallet(), now).firstDivergence())
                .isEmpty();
        assertThat(new ForgedJournal(busy.journal())
                        .verify(busy.wallet())
                        .firstDivergence()
                        .orElseThrow()
                        .check())
                .isEqualTo(Check.WALLET_RESET);

        busy.rollForward();
        assertThat(new ForgedJournal(busy.journal()).verify(busy.wallet()).firstDivergence())
                .isEmpty();
    }

    @Test
    void nothing_is_asked_for_while_a_reset_is_due() {
        TestWallet late = TestWallet.openedAt("2026-06-15T12:00:00Z");
        late.grant(Terms.monthly(1000, "2026-07-01T00:00:00Z"));
        late.consume(10);
        ForgedJournal forged = new ForgedJournal(late.journal())
                .with(2, entry -> ForgedJournal.dated(entry, Instant.parse("2026-07-01T00:00:00Z")))
                .chainedAnew();

        AuditedStory.assertDiverges(forged.verify(late.wallet()), 2, Check.RESET);
    }

    @Test
    void an_amount_is_what_its_postings_moved() {
        told.assertDiverges(chained(CONSUME, entry -> ForgedJournal.of(entry, Credits.of(1))), CONSUME, Check.AMOUNT);
    }

    @Test
    void a_posting_begins_where_the_one_ahead_ended() {
        told.assertDiverges(
                chained(CONSUME, entry -> posting(entry, entry.postings().get(0), Tally.consuming(Credits.of(1)))),
                RESERVE,
                Check.BALANCE);
    }

    @Test
    void no_balance_goes_below_zero() {
        told.assertDiverges(
                chained(CONSUME, entry -> posting(entry, entry.postings().get(0), Tally.consuming(Credits.of(1001)))),
                CONSUME,
                Check.BALANCE);
    }

    @Test
    void nobody_consumes_or_holds_less_than_nothing() {
        Tally negative = new Tally(Credits.ZERO, Credits.of(-5), Credits.of(5), Credits.ZERO);
        told.assertDiverges(
                chained(CONSUME, entry -> posting(entry, entry.postings().get(0), negative)), CONSUME, Check.IDENTITY);
    }

    /** Both counts fit a number, as their sum with those of the grant does not. */
    @Test
    void amounts_too_large_to_be_added_up_diverge() {
        Credits huge = new Credits(Long.MAX_VALUE);
        Tally overflowing = new Tally(huge, huge, Credits.ZERO, Credits.ZERO);
        told.assertDiverges(
                chained(CONSUME, entry -> posting(entry, entry.postings().get(0), overflowing)),
                CONSUME,
                Check.IDENTITY);
    }

    @Test
    void only_what_was_granted_moves() {
        UUID stranger = UUID.fromString("00000000-0000-4000-8000-000000000000");
        told.assertDiverges(
                chained(CONSUME, entry -> {
                    Posting posting = entry.postings().get(0);
                    return ForgedJournal.of(
                            entry,
                            List.of(new Posting(
                                    stranger,
                                    posting.change(),
                                    posting.balanceBefore(),
                                    posting.balanceAfter(),
                                    List.of())));
                }),
                CONSUME,
                Check.UNKNOWN_ALLOCATION);
    }

    @Test
    void an_allocation_is_granted_once() {
        List<JournalEntry> twice = new ArrayList<>(story.journal());
        twice.add(2, story.journal().get(1));
        told.assertDiverges(new ForgedJournal(twice).chainedAnew(), CONSUME, Check.GRANTED_TWICE);
    }

    /** 60 of 100 used a day, told by no posting; lowered to 50, whoever looks has to take the excess of 10 as told. */
    @Test
    void a_limit_may_be_lowered_whose_last_draw_was_written_before_limits_were_told() {
        TestWallet wallet = TestWallet.openedAt("2026-06-15T12:00:00Z");
        TestCommands commands = new TestCommands(wallet);
        Allocation limited = wallet.grant(Terms.of(
                Terms.rule(Period.MONTH, 1000, "2026-07-01T00:00:00Z"),
                Terms.rule(Period.DAY, 100, "2026-06-16T00:00:00Z")));
        wallet.consume(60);
        JournalEntry lowered = wallet.record(commands.adjusting(limited.id(), TestCommands.cap(1, 50)));
        assertThat(lowered.postings().get(0).excessAfter()).containsExactly(Credits.ZERO, Credits.of(10));
        ForgedJournal old = new ForgedJournal(wallet.journal())
                .with(2, JournalAuditTest::withoutLimits)
                .chainedAnew();
        Wallet now = wallet.wallet();
        Wallet kept = new Wallet(
                now.accountId(),
                now.timeZone(),
                now.sequence(),
                old.entries().get(2).hash(),
                now.clock(),
                now.allocations(),
                now.reservations());

        assertThat(old.verify(kept).firstDivergence()).isEmpty();
    }

    private static JournalEntry withoutLimits(JournalEntry entry) {
        return ForgedJournal.of(
                entry,
                entry.postings().stream()
                        .map(posting -> new Posting(
                                posting.allocationId(),
                                posting.change(),
                                posting.balanceBefore(),
                                posting.balanceAfter(),
                                List.of()))
                        .toList());
    }

    @Test
    void what_cannot_be_read_diverges_at_its_place() {
        JournalAudit audit = journal.audit(stored);
        audit.accept(story.journal().get(0));
        audit.unreadable(2, "no such type");
        audit.accept(story.journal().get(2));

        Divergence divergence = audit.conclude(StoredState.of(stored), new AuditClock(Instant.MAX, stored.clock()))
                .firstDivergence()
                .orElseThrow();
        assertThat(divergence.sequence()).isEqualTo(2);
        assertThat(divergence.check()).isEqualTo(Check.UNREADABLE);
        assertThat(divergence.found()).isEqualTo("no such type");
    }

    private ForgedJournal chained(int sequence, UnaryOperator<JournalEntry> forgery) {
        return journal.with(sequence, forgery).chainedAnew();
    }

    /** Makes the posting begin at the balance it had, with another change. */
    private static JournalEntry posting(JournalEntry entry, Posting posting, Tally change) {
        return ForgedJournal.of(
                entry,
                List.of(new Posting(
                        posting.allocationId(),
                        change,
                        posting.balanceBefore(),
                        posting.balanceBefore().plus(change.balance()),
                        posting.limitsAfter())));
    }
}
