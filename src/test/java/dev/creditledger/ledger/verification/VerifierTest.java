package dev.creditledger.ledger.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.LedgerInstance;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.rating.Category;
import dev.creditledger.ledger.verification.fold.Check;
import dev.creditledger.ledger.verification.fold.Divergence;
import dev.creditledger.ledger.verification.fold.Verification;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.AdjustAllocation;
import dev.creditledger.ledger.wallet.AllocationChange;
import dev.creditledger.ledger.wallet.Capture;
import dev.creditledger.ledger.wallet.ChangeTimeZone;
import dev.creditledger.ledger.wallet.Consume;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Refund;
import dev.creditledger.ledger.wallet.Release;
import dev.creditledger.ledger.wallet.Reserve;
import dev.creditledger.ledger.wallet.VoidAllocation;
import dev.creditledger.testing.Tampering;
import dev.creditledger.testing.TestClock;
import dev.creditledger.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the service wrote is in order as it is read again; whatever a superuser changes of it is named. */
class VerifierTest {
    private static final String DATABASE = "verifier";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ENTRIES = 13;

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

    /** One entry of each type, and one more reservation that is still open. */
    @BeforeEach
    void an_account_that_has_seen_everything() {
        clock.set(Instant.parse("2026-06-15T12:00:00Z"));
        account = ledger.open();
        ledger.allowance(account, "monthly", Period.MONTH, 1000, Instant.parse("2026-07-01T00:00:00Z"));
        UUID topUp = recorded(ledger.topUp(account, "top-up", 200));
        Activity speech =
                new Activity(Category.AI, "speech", "Say \"hello\"\n", "session-1", 1234L, 87L, "{\"a\": \"ü\"}");
        UUID spending = execute(Consume.of(account, "spend", null, Credits.of(150), speech));
        UUID held = reserve("held", 100);
        execute(Capture.of(account, "part", null, held, Credits.of(60), false, Activity.NONE));
        execute(Release.of(account, "rest", null, held));
        execute(Refund.of(account, "refund", null, spending, Credits.of(30), "as a courtesy"));
        clock.set(Instant.parse("2026-07-02T00:00:00Z"));
        reserve("still held", 50);
        execute(AdjustAllocation.of(
                account, "adjust", null, allocation(topUp), new AllocationChange(List.of(), false, 10, null)));
        ledger.execute(new ChangeTimeZone(account, ZoneId.of("Europe/Berlin")));
        execute(VoidAllocation.of(account, "void", null, allocation(topUp), "cancelled"));
        execute(Consume.of(account, "last", null, Credits.of(1), Activity.NONE));
    }

    private UUID reserve(String key, long amount) {
        return execute(Reserve.of(account, key, null, Credits.of(amount), Duration.ofHours(1), Activity.NONE));
    }

    private UUID execute(LedgerCommand command) {
        return recorded(ledger.execute(command));
    }

    private static UUID recorded(Outcome outcome) {
        return ((Outcome.Recorded) outcome).entry().transactionId();
    }

    private UUID allocation(UUID grant) {
        return ledger.journal(account).stream()
                .filter(entry -> entry.transactionId().equals(grant))
                .findFirst()
                .orElseThrow()
                .details()
                .allocation()
                .id();
    }

    @Test
    void what_the_service_wrote_is_in_order() {
        Verification verification = verify();

        assertThat(verification.firstDivergence()).isEmpty();
        assertThat(verification.transactions()).isEqualTo(ENTRIES);
        assertThat(verification.head()).isEqualTo(ledger.wallet(account).head());
        assertThat(verification.allocations()).hasSize(2);
        assertThat(verification.allocations().get(0).held()).isEqualTo(Credits.of(50));
        assertThat(verification.allocations().get(0).balance()).isEqualTo(Credits.of(949));
    }

    @Test
    void an_account_without_transactions_is_in_order_and_one_that_does_not_exist_is_unknown() {
        account = ledger.open();

        assertThat(verify().isOk()).isTrue();
        assertThat(verified(UUID.randomUUID())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            amount = amount + 1                                                   | 3 | HASH
            amount = 0                                                            | 1 | HASH
            metadata = null                                                       | 3 | HASH
            description = concat(description, '!')                                  | 7 | HASH
            created_at = created_at - interval '1 second'                         | 4 | HASH
            available_after = available_after + 1                                 | 5 | HASH
            transaction_id = gen_random_uuid()                                    | 6 | HASH
            site_id = gen_random_uuid()                                           | 6 | HASH
            hash = sha256('anything')                                             | 9 | HASH
            periods = 2                                                           | 8 | HASH
            time_zone = 'Asia/Tokyo'                                              | 11 | HASH
            refund_of = null                                                      | 7 | HASH
            granted = jsonb_set(granted, '{priority}', '1')                       | 2 | HASH
            reservation = jsonb_set(reservation, '{held}', '1')                   | 4 | HASH
            postings[1].consumed = 1, postings[1].balance_after = 999999999       | 3 | HASH
            postings[1].consumed = 1                                              | 3 | UNREADABLE
            postings = '{null}'                                                   | 3 | UNREADABLE
            category = 'NONSENSE'                                                 | 3 | HASH
            granted = jsonb_set(granted, '{rules}', '[]')                         | 1 | UNREADABLE
            granted = '"nonsense"'                                                | 1 | UNREADABLE
            time_zone = 'Nowhere'                                                 | 11 | UNREADABLE
            sequence = 99                                                         | 13 | SEQUENCE
            """)
    void a_changed_row_is_named(String change, long sequence, Check check) {
        tamper("update journal set " + change + " where account_id = :account and sequence = " + sequence);

        assertDiverges(sequence, check);
    }

    @ParameterizedTest
    @CsvSource({"1", "7", "13"})
    void a_deleted_row_is_named(long sequence) {
        tamper("delete from journal where account_id = :account and sequence = " + sequence);

        assertDiverges(sequence, Check.SEQUENCE);
    }

    /** The CHECKs of the tables allow these. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            update wallet set head = sha256('anything')                                          | WALLET_HEAD
            update wallet set sequence = sequence - 1                                            | WALLET_SEQUENCE
            update wallet set clock = clock - interval '1 day'                                   | WALLET_CLOCK
            update wallet set time_zone = 'UTC'                                                  | WALLET_TIME_ZONE
            update wallet set time_zone = 'Nowhere'                                              | UNREADABLE
            delete from wallet                                                                   | WALLET_MISSING
            update allocation set rule_balance[1] = rule_balance[1] + 1, granted = granted + 1   | WALLET_BALANCE
            update allocation set granted = granted + 1, forfeited = forfeited + 1               | WALLET_BALANCE
            update allocation set rule_cap[1] = 9000000000000                                    | WALLET_TERMS
            update allocation set priority = 1                                                   | WALLET_TERMS
            update allocation set expires_at = '2100-01-01T00:00:00Z'                            | WALLET_TERMS
            update allocation set source = 'REFUND'                                              | WALLET_TERMS
            update allocation set rule_period[1] = 'NONSENSE'                                    | UNREADABLE
            update allocation set ended_at = null, end_reason = null                             | WALLET_ALLOCATION
            delete from allocation                                                               | WALLET_ALLOCATION
            update allocation set allocation_id = gen_random_uuid()                              | WALLET_ALLOCATION
            update reservation set hold_left[1] = hold_left[1] + 1 where status = 'OPEN' and     | WALLET_RESERVATION
            delete from reservation where status = 'OPEN' and                                    | WALLET_RESERVATION
            """)
    void a_wallet_that_its_journal_does_not_account_for_is_named(String statement, Check check) {
        tamper(statement + (statement.endsWith("and") ? "" : " where") + " account_id = :account");

        assertDiverges(ENTRIES, check);
    }

    @Test
    void an_entry_that_the_wallet_does_not_know_of_is_found() {
        tamper(
                """
                insert into journal (account_id, sequence, transaction_id, request_hash, type, created_at,
                    amount, postings, available_after, periodic_after, top_up_after, hash)
                select account_id, sequence + 1, gen_random_uuid(), request_hash, type, created_at,
                    amount, postings, available_after, periodic_after, top_up_after, hash
                from journal where account_id = :account and sequence = 13""");

        assertDiverges(ENTRIES + 1, Check.HASH);
    }

    /** Pages have 100 entries. */
    @ParameterizedTest
    @CsvSource({"100", "101", "199", "200", "201", "250"})
    void a_row_is_named_wherever_it_stands_in_a_page(long sequence) {
        for (int number = ENTRIES; number < 250; number++) {
            ledger.submit(LedgerInstance.consuming(account, "more " + number, 1))
                    .await()
                    .atMost(LIMIT);
        }
        assertThat(verify().transactions()).isEqualTo(250);

        tamper("update journal set amount = amount + 1 where account_id = :account and sequence = " + sequence);

        assertDiverges(sequence, Check.HASH);
    }

    /** What a verification looks at is of one instant; what happens during it does not disturb it. */
    @Test
    void a_busy_account_is_in_order_at_every_instant() {
        for (int round = 0; round < 20; round++) {
            for (int number = 0; number < 20; number++) {
                ledger.submit(LedgerInstance.consuming(account, round + " " + number, 1))
                        .subscribe()
                        .with(recorded -> {});
            }
            assertThat(verify().firstDivergence()).isEmpty();
        }
    }

    private void tamper(String statement) {
        assertThat(verify().isOk()).isTrue();
        Tampering.with(postgres, DATABASE, account, statement);
    }

    private void assertDiverges(long sequence, Check check) {
        Divergence divergence = verify().firstDivergence().orElseThrow();
        assertThat(divergence.check()).as("%s", divergence).isEqualTo(check);
        assertThat(divergence.sequence()).as("%s", divergence).isEqualTo(sequence);
    }

    private Verification verify() {
        return verified(account).orElseThrow().verification();
    }

    private static Optional<VerifiedAccount> verified(UUID accountId) {
        return ledger.verifier.verify(accountId, false).await().atMost(LIMIT);
    }
}
