package dev.creditledger.ledger;

import static dev.creditledger.ledger.LedgerInstance.consuming;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.wallet.HashChain;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Rejection;
import dev.creditledger.testing.TestClock;
import dev.creditledger.testing.TestPostgres;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two instances on one real database. */
class LedgerTest {
    private static final String DATABASE = "ledger_test";
    private static final TestClock CLOCK = new TestClock();

    private static TestPostgres postgres;
    private static LedgerInstance first;
    private static LedgerInstance second;

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

    @Test
    void what_was_granted_can_be_consumed_and_resets() {
        CLOCK.set(Instant.parse("2026-06-15T00:00:00Z"));
        UUID account = first.open();
        first.allowance(account, "allowance", Period.MONTH, 1000, Instant.parse("2026-06-01T00:00:00Z"));
        first.topUp(account, "top-up", 200);

        first.consume(account, "one", 150);
        assertThat(first.available(account)).isEqualTo(Credits.of(1050));
        first.consume(account, "two", 900);
        assertThat(second.available(account)).isEqualTo(Credits.of(150));

        CLOCK.set(Instant.parse("2026-07-01T00:00:00Z"));
        assertThat(second.available(account)).isEqualTo(Credits.of(1150));
        second.consume(account, "three", 1);
        assertThat(first.available(account)).isEqualTo(Credits.of(1149));
        assertChained(account);
    }

    @Test
    void only_as_many_parallel_consumes_succeed_as_the_wallet_can_afford() {
        UUID account = first.open();
        first.topUp(account, "top-up", 300);

        List<Outcome> outcomes = inParallel(IntStream.range(0, 500)
                .mapToObj(
                        number -> (number % 2 == 0 ? first : second).submit(consuming(account, "consume " + number, 1)))
                .toList());

        assertThat(outcomes).filteredOn(Outcome.Recorded.class::isInstance).hasSize(300);
        assertThat(outcomes)
                .filteredOn(Outcome.Denied.class::isInstance)
                .extracting(outcome -> ((Outcome.Denied) outcome).rejection())
                .hasSize(200)
                .containsOnly(Rejection.INSUFFICIENT_CREDITS);
        assertThat(first.available(account)).isEqualTo(Credits.ZERO);
        assertThat(first.journal(account)).hasSize(301);
        assertChained(account);
    }

    @Test
    void one_key_on_two_instances_at_once_has_one_effect() {
        UUID account = first.open();
        first.topUp(account, "top-up", 300);

        List<Outcome> outcomes = inParallel(IntStream.range(0, 50)
                .mapToObj(number -> (number % 2 == 0 ? first : second).submit(consuming(account, "same", 7)))
                .toList());

        assertThat(outcomes).allMatch(Outcome.Recorded.class::isInstance);
        assertThat(outcomes)
                .extracting(outcome -> ((Outcome.Recorded) outcome).entry().transactionId())
                .containsOnly(((Outcome.Recorded) outcomes.get(0)).entry().transactionId());
        assertThat(outcomes)
                .filteredOn(outcome -> !((Outcome.Recorded) outcome).replayed())
                .hasSize(1);
        assertThat(first.available(account)).isEqualTo(Credits.of(293));
        assertChained(account);
    }

    @Test
    void a_repeated_request_gets_its_first_answer_though_it_would_be_denied_by_now() {
        UUID account = first.open();
        first.topUp(account, "top-up", 10);
        Outcome.Recorded original = (Outcome.Recorded) first.consume(account, "key", 10);

        assertThat(first.consume(account, "key", 10)).isEqualTo(new Outcome.Recorded(original.entry(), true));
        assertThat(second.consume(account, "key", 10)).isEqualTo(new Outcome.Recorded(original.entry(), true));
        assertThat(second.consume(account, "key", 11))
                .extracting(outcome -> ((Outcome.Denied) outcome).rejection())
                .isEqualTo(Rejection.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void a_repeated_grant_gets_the_allocation_as_it_was_granted() {
        UUID account = first.open();
        Outcome.Recorded original = (Outcome.Recorded)
                first.allowance(account, "grant", Period.DAY, 10, Instant.parse("2026-01-01T00:00:00Z"));
        first.consume(account, "spend", 4);

        Outcome.Recorded repeated = (Outcome.Recorded)
                second.allowance(account, "grant", Period.DAY, 10, Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(repeated.replayed()).isTrue();
        assertThat(repeated.entry()).isEqualTo(original.entry());
    }

    @Test
    void an_instance_sees_what_the_other_granted_before_it_denies() {
        UUID account = first.open();
        first.topUp(account, "little", 1);
        assertThat(first.consume(account, "spend", 1)).isInstanceOf(Outcome.Recorded.class);
        assertThat(first.consume(account, "too much", 5)).isInstanceOf(Outcome.Denied.class);

        second.topUp(account, "more", 5);
        assertThat(first.consume(account, "too much", 5)).isInstanceOf(Outcome.Recorded.class);
    }

    @Test
    void a_poisoned_command_harms_nobody_else() {
        UUID account = first.open();
        first.topUp(account, "top-up", 300);
        List<Uni<Outcome>> commands = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            commands.add(first.submit(consuming(account, "good " + number, 1)));
        }
        commands.add(first.submit(dev.creditledger.ledger.wallet.Consume.of(
                account,
                "poison",
                null,
                Credits.of(1),
                new dev.creditledger.ledger.wallet.Activity(null, "\u0000", null, null, null, null, null))));

        List<Object> answers = Uni.join()
                .all(commands.stream()
                        .map(command ->
                                command.map(Object.class::cast).onFailure().recoverWithItem(failure -> failure))
                        .toList())
                .andCollectFailures()
                .await()
                .atMost(Duration.ofSeconds(30));

        assertThat(answers).filteredOn(Outcome.Recorded.class::isInstance).hasSize(20);
        assertThat(answers.get(20)).isInstanceOf(Throwable.class);
        assertThat(first.available(account)).isEqualTo(Credits.of(280));
        assertChained(account);
    }

    @Test
    void schedulers_of_two_instances_reset_each_wallet_once() {
        CLOCK.set(Instant.parse("2026-08-10T00:00:00Z"));
        List<UUID> accounts =
                IntStream.range(0, 300).mapToObj(number -> first.open()).toList();
        accounts.forEach(
                account -> first.allowance(account, "daily", Period.DAY, 10, Instant.parse("2026-08-11T00:00:00Z")));
        accounts.forEach(account -> first.consume(account, "spend", 3));
        CLOCK.set(Instant.parse("2026-08-13T12:00:00Z"));

        List<Integer> rolled = Uni.join()
                .all(first.sweep.run(CLOCK.instant()), second.sweep.run(CLOCK.instant()))
                .andFailFast()
                .await()
                .atMost(Duration.ofSeconds(60));

        assertThat(rolled.get(0) + rolled.get(1)).isGreaterThanOrEqualTo(300);
        for (UUID account : accounts) {
            List<JournalEntry> journal = second.journal(account);
            assertThat(journal).hasSize(3);
            assertThat(journal.get(0).details().periods()).isEqualTo(3);
            assertThat(journal.get(0).createdAt()).isEqualTo(Instant.parse("2026-08-11T00:00:00Z"));
        }
    }

    private static List<Outcome> inParallel(List<Uni<Outcome>> commands) {
        return Uni.join().all(commands).andFailFast().await().atMost(Duration.ofSeconds(60));
    }

    /** Gapless, in order of time, each entry chained to the one ahead. */
    private static void assertChained(UUID account) {
        List<JournalEntry> journal = new ArrayList<>(first.journal(account));
        Collections.reverse(journal);
        Hash previous = Hash.NONE;
        for (int index = 0; index < journal.size(); index++) {
            JournalEntry entry = journal.get(index);
            assertThat(entry.sequence()).isEqualTo(index + 1);
            assertThat(Hash.sha256(HashChain.canonical(previous, entry))).isEqualTo(entry.hash());
            previous = entry.hash();
        }
        assertThat(first.wallet(account).head()).isEqualTo(previous);
    }
}
