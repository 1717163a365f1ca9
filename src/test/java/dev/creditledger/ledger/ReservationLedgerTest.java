package dev.creditledger.ledger;

import static dev.creditledger.ledger.LedgerInstance.consuming;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.AdjustAllocation;
import dev.creditledger.ledger.wallet.AllocationChange;
import dev.creditledger.ledger.wallet.Capture;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.Extend;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Refund;
import dev.creditledger.ledger.wallet.Rejection;
import dev.creditledger.ledger.wallet.Release;
import dev.creditledger.ledger.wallet.RequestKey;
import dev.creditledger.ledger.wallet.Reserve;
import dev.creditledger.ledger.wallet.VoidAllocation;
import dev.creditledger.testing.TestClock;
import dev.creditledger.testing.TestPostgres;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reservations, refunds and changes on a real database, by two instances at once; no scheduler runs here. */
class ReservationLedgerTest {
    private static final String DATABASE = "reservation_ledger_test";
    private static final Instant START = Instant.parse("2026-06-15T00:00:00Z");
    private static final TestClock CLOCK = new TestClock();

    private static TestPostgres postgres;
    private static LedgerInstance first;
    private static LedgerInstance second;

    private UUID account;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.launch();
        postgres.createDatabase(DATABASE);
        first = new LedgerInstance(postgres, DATABASE, CLOCK);
        second = new LedgerInstance(postgres, DATABASE, CLOCK);
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
        postgres.close();
    }

    @BeforeEach
    void open() {
        CLOCK.set(START);
        account = first.open();
        first.topUp(account, "top-up", 100);
    }

    private Reserve reserving(String key, long amount) {
        return Reserve.of(account, key, null, Credits.of(amount), Duration.ofMinutes(15), Activity.NONE);
    }

    private Capture capturing(String key, UUID reservation, long amount, boolean isFinal) {
        return Capture.of(account, key, null, reservation, Credits.of(amount), isFinal, Activity.NONE);
    }

    private UUID transaction(String key) {
        return RequestKey.of(account, key, "").transactionId();
    }

    private static JournalEntry recorded(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Recorded.class);
        return ((Outcome.Recorded) outcome).entry();
    }

    private static List<Outcome> together(List<Uni<Outcome>> commands) {
        return Uni.join().all(commands).andFailFast().await().atMost(Duration.ofSeconds(60));
    }

    private List<Outcome> together(LedgerCommand... commands) {
        return together(IntStream.range(0, commands.length)
                .mapToObj(each -> first.submit(commands[each]))
                .toList());
    }

    /** What an instance has in mind, what the other one reads and what the journal says are one and the same. */
    private void assertAgreed() {
        assertThat(second.wallet(account)).isEqualTo(first.wallet(account));
        assertThat(first.wallet(account).sequence())
                .isEqualTo(first.journal(account).size());
    }

    @Test
    void parallel_reservations_never_hold_more_than_there_is() {
        List<Outcome> outcomes = together(IntStream.range(0, 60)
                .mapToObj(number -> (number % 2 == 0 ? first : second).submit(reserving("r" + number, 3)))
                .toList());

        assertThat(outcomes).filteredOn(Outcome.Recorded.class::isInstance).hasSize(33);
        assertThat(first.available(account)).isEqualTo(Credits.of(1));
        assertThat(first.wallet(account).reservations().read()).hasSize(33);
        assertAgreed();
    }

    @Test
    void of_parallel_captures_on_two_instances_one_succeeds() {
        UUID reservation = recorded(first.execute(reserving("r", 40))).transactionId();
        List<Outcome> outcomes = together(IntStream.range(0, 20)
                .mapToObj(number ->
                        (number % 2 == 0 ? first : second).submit(capturing("c" + number, reservation, 30, true)))
                .toList());

        assertThat(outcomes).filteredOn(Outcome.Recorded.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(Outcome.Denied.class::isInstance)
                .extracting(outcome -> ((Outcome.Denied) outcome).rejection())
                .hasSize(19)
                .containsOnly(Rejection.NO_OPEN_RESERVATION);
        assertThat(second.available(account)).isEqualTo(Credits.of(70));
        assertAgreed();
    }

    /** 100: 40 held, 10 captured, then 25, 5 let go; 35 spent, 20 of the last capture refunded: 85. */
    @Test
    void a_whole_story_in_one_batch() {
        UUID reservation = transaction("r");
        List<Outcome> outcomes = together(
                reserving("r", 40),
                capturing("c", reservation, 10, false),
                capturing("d", reservation, 25, true),
                Refund.of(account, "f", null, transaction("d"), Credits.of(20), "in part"),
                Refund.of(account, "g", null, transaction("d"), Credits.of(6), "too much"));

        assertThat(outcomes.subList(0, 4)).allMatch(Outcome.Recorded.class::isInstance);
        assertThat(outcomes.get(4))
                .extracting(outcome -> ((Outcome.Denied) outcome).rejection())
                .isEqualTo(Rejection.REFUND_TOO_LARGE);
        assertThat(second.available(account)).isEqualTo(Credits.of(85));
        assertAgreed();
        assertThat(together(capturing("d", reservation, 25, true)).get(0))
                .isEqualTo(new Outcome.Recorded(recorded(outcomes.get(2)), true));
    }

    /** No scheduler runs: from its instant on the 40 are available again, and the next command writes it, dated so. */
    @Test
    void an_expired_reservation_is_given_back_without_any_scheduler() {
        UUID reservation = recorded(first.execute(reserving("r", 40))).transactionId();
        Instant expiry = START.plus(Duration.ofMinutes(15));
        CLOCK.set(expiry.minusMillis(1));
        assertThat(second.available(account)).isEqualTo(Credits.of(60));
        CLOCK.set(expiry);
        assertThat(second.available(account)).isEqualTo(Credits.of(100));
        assertThat(second.execute(capturing("c", reservation, 40, true)))
                .extracting(outcome -> ((Outcome.Denied) outcome).rejection())
                .isEqualTo(Rejection.NO_OPEN_RESERVATION);
        assertThat(first.journal(account)).hasSize(2);

        CLOCK.set(expiry.plusSeconds(60));
        assertThat(second.consume(account, "all", 100)).isInstanceOf(Outcome.Recorded.class);
        List<JournalEntry> journal = first.journal(account);
        assertThat(journal).extracting(JournalEntry::type).startsWith(EntryType.CONSUME, EntryType.RELEASE);
        assertThat(journal.get(1).createdAt()).isEqualTo(expiry);
        assertAgreed();
    }

    @Test
    void the_sweep_makes_expired_reservations_durable() {
        first.execute(reserving("r", 40));
        CLOCK.set(START.plus(Duration.ofHours(1)));
        sweep();

        assertThat(first.journal(account).get(0).type()).isEqualTo(EntryType.RELEASE);
        assertThat(second.wallet(account).reservations().read()).isEmpty();
        assertThat(second.wallet(account).nextScheduled()).isEmpty();
    }

    /** The index it looks by is left alone where a look in vain does no harm. */
    @Test
    void many_reservations_change_once_when_the_scheduler_looks() throws SQLException {
        Instant expiry = START.plus(Duration.ofMinutes(15));
        UUID reservation = recorded(first.execute(reserving("r1", 40))).transactionId();
        assertThat(dueAt()).contains(expiry);

        first.execute(capturing("c1", reservation, 40, true));
        assertThat(dueAt()).contains(expiry);
        CLOCK.advance(Duration.ofMinutes(1));
        second.execute(reserving("r2", 10));
        assertThat(dueAt()).contains(expiry);

        CLOCK.set(expiry);
        sweep();
        assertThat(first.journal(account)).hasSize(4);
        assertThat(dueAt()).contains(expiry.plus(Duration.ofMinutes(1)));
        CLOCK.advance(Duration.ofMinutes(1));
        sweep();
        assertThat(first.journal(account)).hasSize(5);
        assertThat(dueAt()).isEmpty();
        assertAgreed();
    }

    /** One that falls due earlier than what is known of is never missed. */
    @Test
    void an_earlier_expiry_moves_it_at_once() throws SQLException {
        first.execute(Reserve.of(account, "r1", null, Credits.of(1), Duration.ofHours(1), Activity.NONE));
        second.execute(reserving("r2", 1));

        assertThat(dueAt()).contains(START.plus(Duration.ofMinutes(15)));
    }

    private void sweep() {
        first.sweep.run(CLOCK.instant()).await().atMost(Duration.ofSeconds(60));
    }

    private Optional<Instant> dueAt() throws SQLException {
        try (Connection connection = postgres.connect(DATABASE);
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select due_at from wallet where account_id = '" + account + "'")) {
            row.next();
            return Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant);
        }
    }

    /** DAY of 10 with 4 spent expires at noon. Two consumes at noon, in one batch: it gives nothing, the top-up does. */
    @Test
    void an_expiry_in_the_same_batch_as_a_consume() {
        UUID owner = first.open();
        Instant noon = START.plus(Duration.ofHours(12));
        JournalEntry granted = recorded(first.allowance(owner, "day", Period.DAY, 10, START.plus(Duration.ofDays(1))));
        UUID allocation = granted.details().allocation().id();
        AllocationChange untilNoon =
                new AllocationChange(List.of(), false, null, new AllocationChange.ExpiryChange(noon));
        first.execute(AdjustAllocation.of(owner, "until", null, allocation, untilNoon));
        first.topUp(owner, "top-up", 5);
        first.consume(owner, "before", 4);
        CLOCK.set(noon);

        List<Outcome> outcomes =
                together(List.of(first.submit(consuming(owner, "a", 5)), first.submit(consuming(owner, "b", 1))));

        assertThat(recorded(outcomes.get(0)).postings())
                .noneMatch(posting -> posting.allocationId().equals(allocation));
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Denied.class);
        assertThat(first.journal(owner)).extracting(JournalEntry::type).startsWith(EntryType.CONSUME, EntryType.EXPIRE);
        assertThat(first.journal(owner).get(1).amount()).isEqualTo(Credits.of(6));
    }

    @Test
    void an_extension_is_known_to_the_other_instance() {
        UUID reservation = recorded(first.execute(reserving("r", 40))).transactionId();
        CLOCK.set(START.plus(Duration.ofMinutes(14)));
        assertThat(second.execute(new Extend(account, null, reservation, Duration.ofMinutes(30))))
                .isInstanceOf(Outcome.Kept.class);
        CLOCK.set(START.plus(Duration.ofMinutes(40)));
        assertThat(first.execute(capturing("c", reservation, 40, true))).isInstanceOf(Outcome.Recorded.class);
    }

    @Test
    void held_credits_of_a_voided_allocation_stay_with_the_wallet_until_they_are_let_go() {
        UUID allocation = first.wallet(account).allocations().get(0).id();
        UUID reservation = recorded(first.execute(reserving("r", 40))).transactionId();
        first.execute(VoidAllocation.of(account, "v", null, allocation, "cancelled"));

        assertThat(second.wallet(account).allocations()).hasSize(1);
        assertThat(second.execute(capturing("c", reservation, 10, false))).isInstanceOf(Outcome.Recorded.class);
        second.execute(Release.of(account, "x", null, reservation));
        assertThat(first.wallet(account).allocations()).isEmpty();
        assertThat(first.available(account)).isEqualTo(Credits.ZERO);
        assertAgreed();
    }

    @Test
    void parallel_refunds_on_two_instances_give_back_what_was_spent_once() {
        UUID spent = recorded(first.consume(account, "spend", 50)).transactionId();
        List<Uni<Outcome>> refunds = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            refunds.add((number % 2 == 0 ? first : second)
                    .submit(Refund.of(account, "f" + number, null, spent, Credits.of(4), null)));
        }
        assertThat(together(refunds))
                .filteredOn(Outcome.Recorded.class::isInstance)
                .hasSize(12);
        assertThat(second.available(account)).isEqualTo(Credits.of(98));
        assertAgreed();
    }

    @Test
    void another_accounts_transaction_cannot_be_refunded_even_in_one_batch_with_its_own() {
        UUID spent = recorded(first.consume(account, "spend", 50)).transactionId();
        UUID stranger = first.open();
        List<Outcome> outcomes = together(
                Refund.of(account, "f", null, spent, null, null), Refund.of(stranger, "f", null, spent, null, null));

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Recorded.class);
        assertThat(outcomes.get(1))
                .extracting(outcome -> ((Outcome.Denied) outcome).rejection())
                .isEqualTo(Rejection.UNKNOWN_TRANSACTION);
    }
}
