package dev.creditledger.ledger.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.LedgerInstance;
import dev.creditledger.testing.Tampering;
import dev.creditledger.testing.TestClock;
import dev.creditledger.testing.TestPostgres;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerificationSweepTest {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final VerificationSweep.Ages AGES = new VerificationSweep.Ages(DAY, MONTH, Duration.ofMinutes(1));
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int ACCOUNTS = 200;
    private static final String FORGERY = "update journal set amount = amount + 1 where account_id = :account";

    private static TestPostgres postgres;

    private final TestClock clock = new TestClock();
    private String database;
    private LedgerInstance first;
    private LedgerInstance second;
    private List<UUID> accounts;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.launch();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void two_instances_and_many_accounts() {
        database = "verification_sweep_" + DATABASES.incrementAndGet();
        postgres.createDatabase(database);
        first = new LedgerInstance(postgres, database, clock);
        second = new LedgerInstance(postgres, database, clock);
        accounts = Stream.generate(first::open).limit(ACCOUNTS).toList();
        accounts.forEach(account -> first.topUp(account, "top-up", 100));
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void instances_share_the_accounts() {
        int[] verified = Uni.combine()
                .all()
                .unis(first.verificationSweep.run(AGES), second.verificationSweep.run(AGES))
                .with((byFirst, bySecond) -> new int[] {byFirst, bySecond})
                .await()
                .atMost(LIMIT);

        assertThat(verified[0] + verified[1]).isEqualTo(ACCOUNTS);
        assertThat(verified[0]).isPositive();
        assertThat(verified[1]).isPositive();
    }

    @Test
    void a_day_costs_what_was_written_on_it() {
        assertThat(sweep(first)).isEqualTo(ACCOUNTS);
        first.consume(accounts.get(3), "today", 1);
        assertThat(sweep(first)).isZero();

        clock.advance(DAY.plusSeconds(1));
        first.consume(accounts.get(4), "tomorrow", 1);
        double read = entriesRead(second);

        assertThat(sweep(second)).isEqualTo(2);
        assertThat(entriesRead(second) - read).isEqualTo(4);
    }

    /** Accounts are due within the last quarter of the time, each at its own. */
    @Test
    void an_account_that_nobody_touches_is_verified_again_when_a_month_has_passed() {
        assertThat(sweep(first)).isEqualTo(ACCOUNTS);
        assertThat(summary().divergent()).isZero();
        Tampering.with(postgres, database, accounts.get(7), FORGERY);

        clock.advance(MONTH.multipliedBy(3).dividedBy(4).minusHours(1));
        assertThat(sweep(second)).isZero();
        assertThat(summary().divergent()).isZero();

        clock.advance(MONTH.dividedBy(8));
        assertThat(sweep(second)).isBetween(ACCOUNTS / 4, ACCOUNTS * 3 / 4);
        clock.advance(MONTH.dividedBy(8).plusHours(1));
        assertThat(sweep(second)).isPositive();
        VerificationSummary found = summary();
        assertThat(found.divergent()).isEqualTo(1);
        assertThat(found.firstDivergent()).containsExactly(accounts.get(7));
    }

    @Test
    void an_account_that_diverged_is_verified_again_though_nobody_writes_to_it() {
        Tampering.with(postgres, database, accounts.get(7), FORGERY);
        sweep(first);

        clock.advance(DAY.plusSeconds(1));

        assertThat(sweep(second)).isEqualTo(1);
        assertThat(summary().firstDivergent()).containsExactly(accounts.get(7));
    }

    private static double entriesRead(LedgerInstance instance) {
        return instance.meters.counter("credits.verification.entries").count();
    }

    @Test
    void an_account_that_is_in_order_again_is_no_longer_named() {
        Tampering.with(postgres, database, accounts.get(7), FORGERY);
        sweep(first);
        assertThat(summary().firstDivergent()).containsExactly(accounts.get(7));

        Tampering.with(
                postgres,
                database,
                accounts.get(7),
                "update journal set amount = amount - 1 where account_id = :account");
        second.verifier.verify(accounts.get(7), true).await().atMost(LIMIT);

        assertThat(summary().firstDivergent()).isEmpty();
    }

    /** Ten are named, all are counted. */
    @Test
    void many_divergent_accounts_are_counted_and_some_named() {
        accounts.subList(0, 12).forEach(account -> Tampering.with(postgres, database, account, FORGERY));

        sweep(first);

        assertThat(summary().divergent()).isEqualTo(12);
        assertThat(summary().firstDivergent()).hasSize(10).allMatch(accounts.subList(0, 12)::contains);
    }

    @Test
    void a_date_in_the_future_does_not_keep_an_account_from_being_verified() {
        sweep(first);
        Tampering.with(
                postgres,
                database,
                accounts.get(7),
                "update verification set verified_at = '2100-01-01T00:00:00Z' where account_id = :account");

        assertThat(sweep(first)).isEqualTo(1);
    }

    private int sweep(LedgerInstance instance) {
        return instance.verificationSweep.run(AGES).await().atMost(LIMIT);
    }

    private VerificationSummary summary() {
        return second.verifications.summary().await().atMost(LIMIT);
    }
}
