package dev.creditledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.ChangeTimeZone;
import dev.creditledger.ledger.wallet.Consume;
import dev.creditledger.ledger.wallet.ConsumeAll;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Release;
import dev.creditledger.ledger.wallet.Reserve;
import dev.creditledger.testing.Tampering;
import dev.creditledger.testing.TestClock;
import dev.creditledger.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every entry of the journal names who caused it, beside the chain. */
class ActorTest {
    private static final String DATABASE = "actor";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Origin ADA = new Origin("operator:ada", "Ada", "ticket 1", "192.0.2.1", "request-1");
    private static final Origin KEY = Origin.of("3d8f6f0e-2b0b-4a0e-9a55-0f3d0a7c1b42", null);

    private static final TestClock CLOCK = new TestClock();
    private static TestPostgres postgres;
    private static LedgerInstance ledger;

    private UUID account;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.launch();
        postgres.createDatabase(DATABASE);
        ledger = new LedgerInstance(postgres, DATABASE, CLOCK);
    }

    @AfterAll
    static void stop() {
        ledger.close();
        postgres.close();
    }

    @BeforeEach
    void open() {
        CLOCK.set(TestClock.START);
        account = ledger.open();
    }

    @Test
    void a_command_names_its_caller_and_what_was_due_first_is_the_schedulers() {
        ledger.allowance(account, "grant", Period.DAY, 100, Instant.parse("2026-06-16T00:00:00Z"));
        execute(consuming("a"), KEY);
        CLOCK.set(Instant.parse("2026-06-16T12:00:00Z"));

        execute(consuming("b"), KEY);

        assertThat(ledger.journal(account))
                .extracting(JournalEntry::type, JournalEntry::actor)
                .containsExactly(
                        tuple(EntryType.CONSUME, KEY),
                        tuple(EntryType.RESET, Origin.SCHEDULER),
                        tuple(EntryType.CONSUME, KEY),
                        tuple(EntryType.GRANT, LedgerInstance.SOMEBODY));
    }

    @Test
    void a_hold_that_runs_out_is_the_schedulers_and_one_that_is_released_the_callers() {
        ledger.topUp(account, "grant", 100);
        execute(Reserve.of(account, "r1", null, Credits.of(10), Duration.ofHours(1), Activity.NONE), KEY);
        UUID second = recorded(execute(
                        Reserve.of(account, "r2", null, Credits.of(10), Duration.ofHours(5), Activity.NONE), KEY))
                .transactionId();
        CLOCK.advance(Duration.ofHours(2));

        execute(Release.of(account, "x", null, second), ADA);

        assertThat(ledger.journal(account).subList(0, 2))
                .extracting(JournalEntry::type, JournalEntry::actor)
                .containsExactly(tuple(EntryType.RELEASE, ADA), tuple(EntryType.RELEASE, Origin.SCHEDULER));
    }

    @Test
    void whoever_moves_the_account_to_another_time_zone_is_named() {
        execute(new ChangeTimeZone(account, ZoneId.of("Asia/Tokyo")), ADA);

        assertThat(ledger.journal(account))
                .extracting(JournalEntry::type, JournalEntry::actor)
                .containsExactly(tuple(EntryType.ADJUST, ADA));
    }

    @Test
    void callers_in_one_batch_are_not_mixed_up() {
        ledger.topUp(account, "grant", 100);
        var first = ledger.submit(consuming("a"), KEY).subscribeAsCompletionStage();
        var second = ledger.submit(new ConsumeAll(account, List.of(consuming("b"), consuming("c"))), ADA)
                .subscribeAsCompletionStage();
        first.join();
        second.join();

        assertThat(ledger.journal(account))
                .extracting(JournalEntry::actor)
                .containsExactlyInAnyOrder(LedgerInstance.SOMEBODY.actor(), KEY.actor(), ADA.actor(), ADA.actor());
    }

    @Test
    void a_repetition_by_somebody_else_leaves_the_first_callers_name() {
        ledger.topUp(account, "grant", 100);
        JournalEntry entry = recorded(execute(consuming("a"), KEY));

        assertThat(execute(consuming("a"), ADA)).isEqualTo(new Outcome.Recorded(entry, true));
        assertThat(ledger.journal(account).get(0).actor()).isEqualTo(KEY.actor());
    }

    @Test
    void another_actor_breaks_the_chain() {
        ledger.topUp(account, "grant", 100);
        execute(consuming("a"), KEY);
        Tampering.with(
                postgres, DATABASE, account, "update journal set actor = 'somebody' where account_id = :account");

        assertThat(ledger.journal(account)).extracting(JournalEntry::actor).containsOnly("somebody");
        assertThat(ledger.verifier
                        .verify(account, false)
                        .await()
                        .atMost(LIMIT)
                        .orElseThrow()
                        .verification()
                        .isOk())
                .isFalse();
    }

    private Consume consuming(String key) {
        return LedgerInstance.consuming(account, key, 1);
    }

    private static Outcome execute(LedgerCommand command, Origin origin) {
        return ledger.submit(command, origin).await().atMost(LIMIT);
    }

    private static JournalEntry recorded(Outcome outcome) {
        return ((Outcome.Recorded) outcome).entry();
    }

    private static Tuple tuple(EntryType type, Origin origin) {
        return Assertions.tuple(type, origin.actor());
    }
}
