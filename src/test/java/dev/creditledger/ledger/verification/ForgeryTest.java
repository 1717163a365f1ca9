package dev.creditledger.ledger.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.creditledger.ledger.LedgerInstance;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.rating.Category;
import dev.creditledger.ledger.verification.fold.Divergence;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.AllocationTerms;
import dev.creditledger.ledger.wallet.Capture;
import dev.creditledger.ledger.wallet.Consume;
import dev.creditledger.ledger.wallet.Grant;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Release;
import dev.creditledger.ledger.wallet.Reserve;
import dev.creditledger.ledger.wallet.VoidAllocation;
import dev.creditledger.testing.Tampering;
import dev.creditledger.testing.TestClock;
import dev.creditledger.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Whatever the service's own database user can make of the stored state is named by a verification; what its rights keep
 * it from is named when somebody with more of them does it. The forgeries stand in {@code forgeries.csv}.
 */
class ForgeryTest {
    private static final String DATABASE = "forgery";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
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

    /**
     * Entry 1 grants MONTH 1000 with DAY 100, 2 a top-up of 200 with an end, 3 one that 4 voids; 5 spends 50 in a session.
     * Of reservations 6 is captured by 7, 8 let go by 9, and 10 expires by 11; on the next day 12 spends 10, 13 holds 30.
     */
    @BeforeEach
    void an_account_with_a_past() {
        clock.set(Instant.parse("2026-06-15T12:00:00Z"));
        account = ledger.open();
        Tampering.with(
                postgres,
                DATABASE,
                account,
                "insert into account values (:account, 'free', 'UTC', '2026-06-15', null)");
        grant("monthly", null, Period.MONTH, 1000, Period.DAY, 100);
        grant("top-up", Instant.parse("2026-12-31T00:00:00Z"), Period.NO_PERIOD, 200, Period.WEEK, 150);
        Outcome.Recorded voided = grant("voided", null, Period.NO_PERIOD, 40, Period.YEAR, 40);
        execute(VoidAllocation.of(
                account, "void", null, voided.entry().details().allocation().id(), "cancelled"));
        execute(Consume.of(
                account,
                "spend",
                null,
                Credits.of(50),
                new Activity(Category.AI, "speech", "Hello", "session-1", 100L, 10L, "{\"a\": 1}")));
        UUID captured = reserve("captured", 20, Duration.ofHours(1));
        execute(Capture.of(account, "capture", null, captured, Credits.of(5), true, Activity.NONE));
        execute(Release.of(account, "release", null, reserve("released", 10, Duration.ofHours(1))));
        reserve("expired", 15, Duration.ofMinutes(1));
        clock.set(Instant.parse("2026-06-16T09:00:00Z"));
        ledger.consume(account, "next day", 10);
        ledger.usage.catchUp(List.of(account)).await().atMost(LIMIT);
        reserve("open", 30, Duration.ofHours(1));
    }

    private Outcome.Recorded grant(
            String key, Instant expiresAt, Period pool, long credits, Period limit, long limited) {
        AllocationTerms terms = new AllocationTerms(
                AllocationSource.PROMOTION,
                null,
                null,
                AllocationTerms.DEFAULT_PRIORITY,
                null,
                expiresAt,
                List.of(
                        new AllocationTerms.RuleTerms(pool, Credits.of(credits), null, anchor(pool)),
                        new AllocationTerms.RuleTerms(limit, Credits.of(limited), null, anchor(limit))));
        return execute(Grant.of(account, key, terms));
    }

    private static Instant anchor(Period period) {
        return period == Period.NO_PERIOD ? null : Instant.parse("2026-06-01T00:00:00Z");
    }

    private UUID reserve(String key, long amount, Duration timeToLive) {
        return execute(Reserve.of(account, key, null, Credits.of(amount), timeToLive, Activity.described(key)))
                .entry()
                .transactionId();
    }

    private static Outcome.Recorded execute(LedgerCommand command) {
        return (Outcome.Recorded) ledger.execute(command);
    }

    @Test
    void the_account_is_in_order() {
        assertThat(verify().verification().firstDivergence()).isEmpty();
        assertThat(verify().verification().transactions()).isEqualTo(13);
    }

    /**
     * The forgery is made by the service's own user, or where that is refused by a superuser.
     *
     * @param field part of the sentence, or of what was found, that names what was forged
     */
    @ParameterizedTest
    @CsvFileSource(resources = "/ledger/forgeries.csv", delimiter = '|', numLinesToSkip = 1)
    void a_forgery_is_named(String right, String statement, String check, String field) {
        assertThat(verify().verification().firstDivergence()).isEmpty();
        String refusal = forge(statement);
        if (right.equals("refused")) {
            assertThat(refusal).isEqualTo(INSUFFICIENT_PRIVILEGE);
            Tampering.with(postgres, DATABASE, account, statement);
        } else {
            assertThat(refusal).isNull();
        }

        Divergence found = verify().verification().firstDivergence().orElseThrow();

        assertThat(found.check()).as("%s", found).hasToString(check);
        assertThat(found.detail() + ' ' + found.found()).contains(field);
    }

    /** A date set back makes the service itself reset the limit: what is spent then shows that it was not due. */
    @Test
    void a_reset_that_the_service_was_made_to_do_is_named() {
        forge("update allocation set rule_reset_at[2] = rule_reset_at[2] - interval '1 day' where account_id = :account"
                + " and granted_sequence = 1");
        try (LedgerInstance other = new LedgerInstance(postgres, DATABASE, clock)) {
            other.consume(account, "after an early reset", 10);
        }

        Divergence found = verify().verification().firstDivergence().orElseThrow();

        assertThat(found.check()).hasToString("LIMIT");
        assertThat(found.sequence()).isEqualTo(14);
    }

    /** Tries it as the service's user, and answers the SQLSTATE of its refusal; null when it was done. */
    private String forge(String statement) {
        SQLException refused = catchThrowableOfType(SQLException.class, () -> {
            try (Connection connection = postgres.connectAsService(DATABASE);
                    Statement forgery = connection.createStatement()) {
                int changed = forgery.executeUpdate(statement.replace(":account", "'" + account + "'"));
                assertThat(changed).as("%s", statement).isPositive();
            }
        });
        return refused == null ? null : refused.getSQLState();
    }

    private VerifiedAccount verify() {
        return ledger.verifierOfClocks
                .verify(account, true)
                .await()
                .atMost(LIMIT)
                .orElseThrow();
    }
}
