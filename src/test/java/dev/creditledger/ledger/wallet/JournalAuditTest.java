package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.audit.AllocationSums;
import dev.creditledger.ledger.audit.Check;
import dev.creditledger.ledger.audit.Divergence;
import dev.creditledger.ledger.audit.JournalAudit;
import dev.creditledger.ledger.audit.Verification;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way to cheat has its check, and each entry that is looked at is looked at in full. */
class JournalAuditTest {
    private static final int CONSUME = 3;
    private static final int RESERVE = 4;
    private static final int CAPTURE = 5;
    private static final int RELEASE = 6;
    private static final int LAST = 10;

    private final TestWallet story = TestWallet.openedAt("2026-06-15T12:00:00Z");
    private Allocation monthly;
    private Allocation topUp;
    private ForgedJournal journal;
    private Wallet stored;

    /**
     * MONTH 1000 and a top-up of 200. Entries: 3 consumes 150; 4 holds 100, 5 captures 60 of them and 6 lets go of the
     * rest; 7 refunds 30; 8 resets MONTH, forfeiting 1000 − 150 − 60 + 30 = 820; 9 holds 50, still; 10 moves the zone.
     */
    @BeforeEach
    void all_kinds_of_entries() {
        monthly = story.grant(Terms.monthly(1000, "2026-07-01T00:00:00Z"));
        topUp = story.grant(Terms.topUp(200));
        UUID spending = story.consume(150).transactionId();
        UUID held = reserve("held", 100);
        story.execute(Capture.of(TestWallet.ACCOUNT, "part", null, held, Credits.of(60), false, Activity.NONE));
        story.execute(Release.of(TestWallet.ACCOUNT, "rest", null, held));
        story.execute(Refund.of(TestWallet.ACCOUNT, "refund", null, spending, Credits.of(30), null));
        story.at("2026-07-02T00:00:00Z").rollForward();
        reserve("still held", 50);
        story.moveTo("Europe/Berlin");
        journal = new ForgedJournal(story.journal());
        stored = stored(story);
    }

    private UUID reserve(String key, long amount) {
        story.execute(
                Reserve.of(TestWallet.ACCOUNT, key, null, Credits.of(amount), Duration.ofHours(24), Activity.NONE));
        return story.lastEntry().transactionId();
    }

    /** With ended allocations, as the table has them. */
    private static Wallet stored(TestWallet story) {
        List<Allocation> all = new ArrayList<>(story.wallet().allocations());
        all.addAll(story.ended());
        return withAllocations(story.wallet(), all);
    }

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
            assertDiverges(forged, sequence, Check.HASH);
            assertDiverges(
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
        assertDiverges(journal.without(1), 1, Check.SEQUENCE);
        assertDiverges(journal.without(CONSUME), CONSUME, Check.SEQUENCE);
        assertDiverges(journal.without(LAST), LAST, Check.SEQUENCE);
        assertDiverges(new ForgedJournal(List.of()), 1, Check.SEQUENCE);
    }

    /** Whoever knows how hashes are made can make all of them anew. The rest must not fit then. */
    @Test
    void a_missing_entry_is_found_though_all_are_numbered_and_chained_anew() {
        assertDiverges(journal.without(1).chainedAnew(), 2, Check.UNKNOWN_ALLOCATION);
        assertDiverges(journal.without(CONSUME).chainedAnew(), CONSUME, Check.BALANCE);
        assertDiverges(journal.without(LAST).chainedAnew(), LAST, Check.SEQUENCE);
    }

    @Test
    void time_does_not_run_backwards() {
        assertDiverges(
                chained(
                        CONSUME,
                        entry -> ForgedJournal.dated(entry, entry.createdAt().minusMillis(1))),
                CONSUME,
                Check.CLOCK);
    }

    @Test
    void an_amount_is_what_its_postings_moved() {
        assertDiverges(chained(CONSUME, entry -> ForgedJournal.of(entry, Credits.of(1))), CONSUME, Check.AMOUNT);
    }

    @Test
    void a_posting_begins_where_the_one_ahead_ended() {
        assertDiverges(
                chained(CONSUME, entry -> posting(entry, entry.postings().get(0), Tally.consuming(Credits.of(1)))),
                RESERVE,
                Check.BALANCE);
    }

    @Test
    void no_balance_goes_below_zero() {
        assertDiverges(
                chained(CONSUME, entry -> posting(entry, entry.postings().get(0), Tally.consuming(Credits.of(1001)))),
                CONSUME,
                Check.BALANCE);
    }

    @Test
    void nobody_consumes_or_holds_less_than_nothing() {
        Tally negative = new Tally(Credits.ZERO, Credits.of(-5), Credits.of(5), Credits.ZERO);
        assertDiverges(
                chained(CONSUME, entry -> posting(entry, entry.postings().get(0), negative)), CONSUME, Check.IDENTITY);
    }

    /** Both counts fit a number, as their sum with those of the grant does not. */
    @Test
    void amounts_too_large_to_be_added_up_diverge() {
        Credits huge = new Credits(Long.MAX_VALUE);
        Tally overflowing = new Tally(huge, huge, Credits.ZERO, Credits.ZERO);
        assertDiverges(
                chained(CONSUME, entry -> posting(entry, entry.postings().get(0), overflowing)),
                CONSUME,
                Check.IDENTITY);
    }

    @Test
    void only_what_was_granted_moves() {
        UUID stranger = UUID.fromString("00000000-0000-4000-8000-000000000000");
        assertDiverges(
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
        assertDiverges(new ForgedJournal(twice).chainedAnew(), CONSUME, Check.GRANTED_TWICE);
    }

    @Test
    void reservations_add_up() {
        assertReservationDiverges(RESERVE, state -> held(state, state.held().plus(new Credits(1))));
        assertReservationDiverges(CAPTURE, state -> held(state, state.held().minus(new Credits(1))));
        assertReservationDiverges(
                CAPTURE, state -> captured(state, state.captured().plus(new Credits(1))));
        assertReservationDiverges(CAPTURE, state -> withStatus(state, ReservationStatus.RELEASED));
        assertReservationDiverges(CAPTURE, state -> withStatus(state, ReservationStatus.CAPTURED));
        assertReservationDiverges(RELEASE, state -> withStatus(state, ReservationStatus.OPEN));
        assertReservationDiverges(RELEASE, state -> released(state, Credits.ZERO));
        assertDiverges(
                chained(RESERVE, entry -> ForgedJournal.of(entry, EntryDetails.NONE)), RESERVE, Check.RESERVATION);
    }

    @Test
    void a_closed_reservation_stays_closed() {
        List<JournalEntry> twice = new ArrayList<>(story.journal());
        twice.add(RELEASE, story.journal().get(RELEASE - 1));
        JournalEntry again = twice.get(RELEASE);
        Posting empty = new Posting(
                monthly.id(),
                Tally.consuming(Credits.ZERO),
                again.postings().get(0).balanceAfter(),
                again.postings().get(0).balanceAfter(),
                List.of());
        twice.set(RELEASE, ForgedJournal.of(again, List.of(empty)));
        assertDiverges(new ForgedJournal(twice).chainedAnew(), RELEASE + 1, Check.RESERVATION);
    }

    @Test
    void what_cannot_be_read_diverges_at_its_place() {
        JournalAudit audit = new JournalAudit();
        audit.accept(story.journal().get(0));
        audit.unreadable(2, "no such type");
        audit.accept(story.journal().get(2));

        Divergence divergence = audit.conclude(stored).firstDivergence().orElseThrow();
        assertThat(divergence.sequence()).isEqualTo(2);
        assertThat(divergence.check()).isEqualTo(Check.UNREADABLE);
        assertThat(divergence.found()).isEqualTo("no such type");
    }

    @Test
    void the_wallet_agrees_with_its_journal() {
        assertWalletDiverges(
                new Wallet(
                        stored.accountId(),
                        stored.timeZone(),
                        LAST - 1,
                        stored.head(),
                        stored.clock(),
                        stored.allocations(),
                        stored.reservations()),
                Check.WALLET_SEQUENCE);
        assertWalletDiverges(
                new Wallet(
                        stored.accountId(),
                        stored.timeZone(),
                        LAST,
                        Hash.NONE,
                        stored.clock(),
                        stored.allocations(),
                        stored.reservations()),
                Check.WALLET_HEAD);
        assertWalletDiverges(
                new Wallet(
                        stored.accountId(),
                        stored.timeZone(),
                        LAST,
                        stored.head(),
                        monthly.createdAt(),
                        stored.allocations(),
                        stored.reservations()),
                Check.WALLET_CLOCK);
        assertWalletDiverges(
                new Wallet(
                        stored.accountId(),
                        java.time.ZoneId.of("Asia/Tokyo"),
                        LAST,
                        stored.head(),
                        stored.clock(),
                        stored.allocations(),
                        stored.reservations()),
                Check.WALLET_TIME_ZONE);
        assertWalletDiverges(
                new Wallet(
                        stored.accountId(),
                        stored.timeZone(),
                        LAST,
                        stored.head(),
                        stored.clock(),
                        stored.allocations(),
                        OpenReservations.NONE),
                Check.WALLET_RESERVATION);
    }

    @Test
    void the_wallets_allocations_are_those_of_its_journal() {
        List<Allocation> all = stored.allocations();
        Allocation current = story.allocation(monthly.id());
        assertWalletDiverges(withAllocations(stored, all.subList(0, 1)), Check.WALLET_ALLOCATION);
        assertWalletDiverges(replacing(current, current.hold(Credits.of(1), stored.clock())), Check.WALLET_BALANCE);
        assertWalletDiverges(replacing(current, current.consume(Credits.of(1), stored.clock())), Check.WALLET_BALANCE);
        assertWalletDiverges(
                replacing(
                        current,
                        current.adjust(
                                List.of(current.pool()
                                        .withCap(Credits.of(9000))
                                        .withBalance(current.pool().balance())),
                                current.priority(),
                                null,
                                stored.clock())),
                Check.WALLET_TERMS);
        assertWalletDiverges(
                replacing(current, current.adjust(current.rules(), 1, null, stored.clock())), Check.WALLET_TERMS);
        Allocation invented = new Allocation(
                UUID.fromString("00000000-0000-4000-8000-000000000000"),
                99,
                AllocationSource.PROMOTION,
                null,
                null,
                50,
                topUp.createdAt(),
                topUp.effectiveAt(),
                null,
                topUp.rules(),
                topUp.tally(),
                null);
        List<Allocation> more = new ArrayList<>(all);
        more.add(invented);
        assertWalletDiverges(withAllocations(stored, more), Check.WALLET_ALLOCATION);
    }

    @Test
    void an_allocation_that_the_journal_ended_has_ended_and_no_other() {
        story.execute(VoidAllocation.of(TestWallet.ACCOUNT, "void", null, topUp.id(), "cancelled"));
        journal = new ForgedJournal(story.journal());
        stored = stored(story);
        assertThat(journal.verify(stored).firstDivergence()).isEmpty();
        Allocation voided = stored.allocations().stream()
                .filter(allocation -> allocation.id().equals(topUp.id()))
                .findFirst()
                .orElseThrow();

        Allocation alive = withEnding(voided, null);
        assertThat(diverged(journal.verify(replacing(voided, alive))).check()).isEqualTo(Check.WALLET_ALLOCATION);
        Allocation current = story.allocation(monthly.id());
        Allocation ended = withEnding(current, new Ending(EndReason.EXHAUSTED, stored.clock()));
        assertThat(diverged(journal.verify(replacing(current, ended))).check()).isEqualTo(Check.WALLET_ALLOCATION);
    }

    private Wallet replacing(Allocation before, Allocation after) {
        return withAllocations(
                stored,
                stored.allocations().stream()
                        .map(allocation -> allocation.id().equals(before.id()) ? after : allocation)
                        .toList());
    }

    private static Allocation withEnding(Allocation allocation, Ending ending) {
        return new Allocation(
                allocation.id(),
                allocation.grantedSequence(),
                allocation.source(),
                allocation.subscriptionId(),
                allocation.siteId(),
                allocation.priority(),
                allocation.createdAt(),
                allocation.effectiveAt(),
                allocation.expiresAt(),
                allocation.rules(),
                allocation.tally(),
                ending);
    }

    private static Wallet withAllocations(Wallet wallet, List<Allocation> allocations) {
        return new Wallet(
                wallet.accountId(),
                wallet.timeZone(),
                wallet.sequence(),
                wallet.head(),
                wallet.clock(),
                allocations,
                wallet.reservations());
    }

    private ForgedJournal chained(int sequence, UnaryOperator<JournalEntry> forgery) {
        return journal.with(sequence, forgery).chainedAnew();
    }

    /** The same allocation, from the same balance, with another change. */
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

    private static ReservationState held(ReservationState state, Credits held) {
        return new ReservationState(
                state.id(),
                state.openedSequence(),
                state.amount(),
                state.captured(),
                state.released(),
                held,
                state.status(),
                state.expiresAt());
    }

    private static ReservationState captured(ReservationState state, Credits captured) {
        return new ReservationState(
                state.id(),
                state.openedSequence(),
                state.amount(),
                captured,
                state.released(),
                state.held(),
                state.status(),
                state.expiresAt());
    }

    private static ReservationState released(ReservationState state, Credits released) {
        return new ReservationState(
                state.id(),
                state.openedSequence(),
                state.amount(),
                state.captured(),
                released,
                state.held(),
                state.status(),
                state.expiresAt());
    }

    private static ReservationState withStatus(ReservationState state, ReservationStatus status) {
        return new ReservationState(
                state.id(),
                state.openedSequence(),
                state.amount(),
                state.captured(),
                state.released(),
                state.held(),
                status,
                state.expiresAt());
    }

    private void assertReservationDiverges(int sequence, UnaryOperator<ReservationState> forgery) {
        ForgedJournal forged = chained(sequence, entry -> {
            ReservationState state = forgery.apply(entry.details().reservation());
            return ForgedJournal.of(entry, new EntryDetails(null, 0, state, null, null, null));
        });
        assertDiverges(forged, sequence, Check.RESERVATION);
    }

    private void assertDiverges(ForgedJournal forged, long sequence, Check check) {
        Divergence divergence = diverged(forged.verify(stored));
        assertThat(divergence.check()).as("%s", divergence).isEqualTo(check);
        assertThat(divergence.sequence()).as("%s", divergence).isEqualTo(sequence);
        assertThat(divergence.expected()).as("%s", divergence).isNotEqualTo(divergence.found());
    }

    private void assertWalletDiverges(Wallet forged, Check check) {
        Divergence divergence = diverged(journal.verify(forged));
        assertThat(divergence.check()).as("%s", divergence).isEqualTo(check);
        assertThat(divergence.sequence()).isEqualTo(LAST);
    }

    private static Divergence diverged(Verification verification) {
        assertThat(verification.isOk()).isFalse();
        return verification.firstDivergence().orElseThrow();
    }
}
