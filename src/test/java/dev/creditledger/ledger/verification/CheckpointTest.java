package dev.creditledger.ledger.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.LedgerInstance;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.rating.Category;
import dev.creditledger.ledger.verification.fold.Check;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.AllocationTerms;
import dev.creditledger.ledger.wallet.Capture;
import dev.creditledger.ledger.wallet.ChangeTimeZone;
import dev.creditledger.ledger.wallet.Consume;
import dev.creditledger.ledger.wallet.Grant;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Refund;
import dev.creditledger.ledger.wallet.Reserve;
import dev.creditledger.testing.Tampering;
import dev.creditledger.testing.TestClock;
import dev.creditledger.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A verification goes on where the last one ended, and believes no more of it than it can. */
class CheckpointTest {
    private static final String DATABASE = "checkpoint";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static TestPostgres postgres;
    private static TestClock clock;
    private static LedgerInstance ledger;

    private UUID account;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.launch();
        postgres.createDatabase(DATABASE);
        clock = new TestClock();
        ledger = new LedgerInstance(postgres, DATABASE, clock);
    }

    @AfterAll
    static void stop() {
        ledger.close();
        postgres.close();
    }

    @BeforeEach
    void three_entries_that_were_verified() {
        clock.set(Instant.parse("2026-06-15T12:00:00Z"));
        account = ledger.open();
        ledger.topUp(account, "top-up", 1000);
        ledger.consume(account, "first", 10);
        ledger.consume(account, "second", 10);
        countUsage();
        assertThat(verify(false).isFull()).isTrue();
    }

    @Test
    void only_what_came_after_is_read() {
        ledger.consume(account, "third", 10);
        clock.advance(Duration.ofMinutes(1));
        double before = entriesRead();

        VerifiedAccount verified = verify(false);

        assertThat(verified.verification().firstDivergence()).isEmpty();
        assertThat(verified.verification().transactions()).isEqualTo(4);
        assertThat(verified.verification().allocations().get(0).consumed()).isEqualTo(30_000_000);
        assertThat(verified.before().transactions()).isEqualTo(3);
        assertThat(verified.before().verifiedAt()).isEqualTo(Instant.parse("2026-06-15T12:00:00Z"));
        assertThat(verified.before().fullAt()).isEqualTo(verified.before().verifiedAt());
        assertThat(entriesRead() - before).isEqualTo(1);
    }

    @Test
    void in_full_everything_is_read_again() {
        double before = entriesRead();

        assertThat(verify(true).isFull()).isTrue();

        assertThat(entriesRead() - before).isEqualTo(3);
    }

    /** What stands before the checkpoint is the matter of a full verification. */
    @Test
    void what_is_changed_behind_is_found_in_full() {
        tamper("update journal set amount = amount + 1 where account_id = :account and sequence = 2");

        assertThat(verify(false).verification().isOk()).isTrue();
        assertDiverges(verify(true), Check.HASH);
        assertDiverges(verify(false), Check.HASH);
    }

    /** Who rewrites journal, wallet and usage so that all fits again has another hash where a checkpoint stands. */
    @Test
    void a_journal_that_was_written_anew_is_found_by_what_was_kept() throws SQLException {
        account = ledger.open();
        ledger.topUp(account, "top-up", 1000);
        try (Connection superuser = postgres.connect(DATABASE);
                Statement saving = superuser.createStatement()) {
            saving.execute("create table saved_wallet as select * from wallet");
            saving.execute("create table saved_allocation as select * from allocation");
        }
        ledger.consume(account, "expensive", 500);
        countUsage();
        assertThat(verify(false).verification().isOk()).isTrue();

        tamper("delete from journal where account_id = :account and sequence = 2");
        tamper("update wallet w set sequence = s.sequence, head = s.head, version = s.version + 7 from saved_wallet s"
                + " where w.account_id = :account and s.account_id = w.account_id");
        tamper("update allocation a set granted = s.granted, consumed = s.consumed, rule_balance = s.rule_balance"
                + " from saved_allocation s where a.account_id = :account and s.account_id = a.account_id");
        tamper("delete from usage_slot where account_id = :account");
        tamper("delete from usage_watermark where account_id = :account");
        try (LedgerInstance other = new LedgerInstance(postgres, DATABASE, clock)) {
            other.consume(account, "cheap", 1);
            countUsage();
        }

        assertDiverges(verify(false), Check.VERIFIED_BEFORE);
        assertDiverges(verify(true), Check.VERIFIED_BEFORE);
        tamper("delete from verification_checkpoint where account_id = :account");
        assertThat(verify(false).verification().firstDivergence()).isEmpty();
    }

    @Test
    void a_journal_that_ends_ahead_of_the_checkpoint_is_found() {
        tamper("delete from journal where account_id = :account and sequence = 3");

        assertThat(verify(false).verification().isOk()).isFalse();
    }

    @Test
    void a_checkpoint_that_was_changed_is_not_believed() {
        ledger.consume(account, "third", 10);
        tamper("update verification_checkpoint set state = convert_to(replace(convert_from(state, 'UTF8'),"
                + " '\"balance\":980000000', '\"balance\":990000000'), 'UTF8') where account_id = :account");

        VerifiedAccount verified = verify(false);

        assertThat(verified.verification().firstDivergence()).isEmpty();
        assertThat(verified.isFull()).isTrue();
    }

    @Test
    void a_checkpoint_of_another_format_is_left_alone() {
        tamper(
                "update verification_checkpoint set format = 2, checksum = sha256('another') where account_id = :account");

        assertThat(verify(false).isFull()).isTrue();
        assertThat(verify(false).isFull()).isFalse();
    }

    @Test
    void what_is_stored_is_held_against_it_though_nothing_was_written() {
        tamper("update allocation set priority = 1 where account_id = :account");

        assertDiverges(verify(false), Check.WALLET_TERMS);
    }

    @Test
    void what_diverged_is_looked_at_in_full_until_it_is_in_order() {
        ledger.consume(account, "third", 10);
        countUsage();
        tamper("update allocation set priority = 1 where account_id = :account");

        assertDiverges(verify(false), Check.WALLET_TERMS);
        tamper("update allocation set priority = 50 where account_id = :account");

        VerifiedAccount healed = verify(false);
        assertThat(healed.verification().firstDivergence()).isEmpty();
        assertThat(healed.isFull()).isTrue();
        assertThat(verify(false).before().transactions()).isEqualTo(4);
    }

    /** Usage that is not counted yet is verified with the entries that are read again. */
    @Test
    void a_checkpoint_stands_where_usage_has_been_counted() {
        ledger.consume(account, "third", 10);
        assertThat(verify(false).verification().isOk()).isTrue();
        assertThat(verify(false).before().transactions()).isEqualTo(3);

        countUsage();
        assertThat(verify(false).before().transactions()).isEqualTo(3);
        assertThat(verify(false).before().transactions()).isEqualTo(4);

        tamper("update usage_slot set credits = credits + 1 where account_id = :account");
        assertDiverges(verify(false), Check.USAGE);
    }

    /** Whatever happens between two verifications, one that goes on says what one of the whole journal says. */
    @Test
    void a_long_life_is_in_order_at_every_step() {
        account = ledger.open();
        AllocationTerms terms = new AllocationTerms(
                AllocationSource.SUBSCRIPTION,
                null,
                null,
                AllocationTerms.DEFAULT_PRIORITY,
                null,
                null,
                List.of(rule(Period.WEEK, 1000), rule(Period.DAY, 300), rule(Period.MINUTE, 200)));
        ledger.execute(Grant.of(account, "grant", terms));
        ledger.topUp(account, "more", 2000);
        Activity session = new Activity(Category.AI, "chat", "Hi", "session-1", 7L, 3L, "{\"a\": \"ü\"}");
        for (int step = 0; step < 24; step++) {
            clock.advance(Duration.ofMinutes(step % 5 == 0 ? 3000 : 7L * step));
            Outcome.Recorded spent = (Outcome.Recorded)
                    ledger.execute(Consume.of(account, "spend " + step, null, Credits.of(5 + step), session));
            Outcome.Recorded held = (Outcome.Recorded) ledger.execute(Reserve.of(
                    account, "hold " + step, null, Credits.of(11), Duration.ofMinutes(5 + 20L * (step % 3)), session));
            if (step % 3 == 0) {
                ledger.execute(Capture.of(
                        account,
                        "part " + step,
                        null,
                        held.entry().transactionId(),
                        Credits.of(step % 2 == 0 ? 4 : 14),
                        step % 2 == 0,
                        Activity.NONE));
            }
            if (step % 4 == 1) {
                ledger.execute(Refund.of(
                        account, "refund " + step, null, spent.entry().transactionId(), Credits.of(2), "sorry"));
            }
            if (step % 7 == 3) {
                ledger.execute(
                        new ChangeTimeZone(account, ZoneId.of(step % 2 == 0 ? "Asia/Tokyo" : "America/New_York")));
            }
            if (step % 2 == 0) {
                countUsage();
            }
            assertThat(verify(false).verification().firstDivergence()).isEmpty();
        }
        assertThat(verify(false).isFull()).isFalse();
        assertThat(verify(true).verification().firstDivergence()).isEmpty();
    }

    private static AllocationTerms.RuleTerms rule(Period period, long cap) {
        return new AllocationTerms.RuleTerms(period, Credits.of(cap), null, Instant.parse("2026-06-01T07:30:00Z"));
    }

    private void countUsage() {
        ledger.usage.catchUp(List.of(account)).await().atMost(LIMIT);
    }

    private static double entriesRead() {
        return ledger.meters.counter("credits.verification.entries").count();
    }

    private void tamper(String statement) {
        Tampering.with(postgres, DATABASE, account, statement);
    }

    private static void assertDiverges(VerifiedAccount verified, Check check) {
        assertThat(verified.verification().firstDivergence()).isPresent();
        assertThat(verified.verification().firstDivergence().get().check())
                .as("%s", verified)
                .isEqualTo(check);
    }

    private VerifiedAccount verify(boolean isFull) {
        return ledger.verifier.verify(account, isFull).await().atMost(LIMIT).orElseThrow();
    }
}
