package dev.creditledger.bench.stage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creditledger.ledger.LedgerInstance;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.AllocationTerms;
import dev.creditledger.ledger.wallet.AllocationTerms.RuleTerms;
import dev.creditledger.ledger.wallet.Grant;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.testing.Tampering;
import dev.creditledger.testing.TestPostgres;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the benchmark ends with would notice. */
class LedgerCheckTest {
    private static final String DATABASE = "ledger_check_test";
    private static final int CONSUMES = 5;

    private static TestPostgres postgres;
    private static LedgerInstance ledger;

    private UUID busy;
    private UUID idle;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.launch();
        postgres.createDatabase(DATABASE);
        ledger = new LedgerInstance(postgres, DATABASE, InstantSource.system());
    }

    @AfterAll
    static void stop() {
        ledger.close();
        postgres.close();
    }

    /** Three consumes are rolled up, two are not. */
    @BeforeEach
    void spend() {
        busy = openWallet();
        idle = openWallet();
        for (int consume = 0; consume < CONSUMES; consume++) {
            ledger.consume(busy, "consume-" + consume, 1);
            if (consume == 2) {
                ledger.usage.catchUp(List.of(busy)).await().atMost(Duration.ofSeconds(30));
            }
        }
    }

    @Test
    void what_was_answered_agrees() {
        check(CONSUMES);
    }

    @Test
    void an_answered_consume_that_is_missing_is_noticed() {
        assertThatThrownBy(() -> check(CONSUMES + 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("consumes and captures: 5, not 6");
    }

    @Test
    void a_wallet_without_a_journal_is_noticed() {
        Tampering.with(postgres, DATABASE, idle, "delete from journal where account_id = :account");
        assertThatThrownBy(() -> check(CONSUMES)).hasMessageContaining("accounts: 1, not 2");
    }

    @Test
    void an_entry_that_is_missing_is_noticed() {
        Tampering.with(postgres, DATABASE, busy, "delete from journal where account_id = :account and sequence = 4");
        assertThatThrownBy(() -> check(CONSUMES))
                .hasMessageContaining("journals with a gap: 1, not 0")
                .hasMessageContaining("accounts that disagree: 1, not 0");
    }

    @Test
    void credits_that_a_rule_lacks_are_noticed() {
        Tampering.with(
                postgres,
                DATABASE,
                busy,
                "update allocation set rule_balance[2] = rule_balance[2] + 1 where account_id = :account");
        assertThatThrownBy(() -> check(CONSUMES))
                .hasMessageContaining("micro-credits off the DAY rule: 4,999,999, not 5,000,000")
                .hasMessageContaining("accounts that disagree: 1, not 0");
    }

    @Test
    void a_rollup_that_counts_twice_is_noticed() {
        Tampering.with(
                postgres, DATABASE, busy, "update usage_slot set requests = requests + 1 where account_id = :account");
        assertThatThrownBy(() -> check(CONSUMES))
                .hasMessageContaining("consumes and captures in rollups: 6, not 5")
                .hasMessageContaining("accounts that disagree: 1, not 0");
    }

    @Test
    void a_rollup_of_a_wallet_that_spent_nothing_is_noticed() {
        Tampering.with(
                postgres,
                DATABASE,
                busy,
                "update usage_slot set account_id = '" + idle + "' where account_id = :account");
        assertThatThrownBy(() -> check(CONSUMES)).hasMessageContaining("accounts that disagree: 2, not 0");
    }

    private void check(long spendings) {
        new LedgerCheck(new Database(postgres, DATABASE), List.of(busy, idle)).agree(spendings, 0);
    }

    private static UUID openWallet() {
        UUID accountId = ledger.open();
        ledger.execute(Grant.of(
                accountId,
                "allowance",
                new AllocationTerms(
                        AllocationSource.SUBSCRIPTION,
                        null,
                        null,
                        AllocationTerms.DEFAULT_PRIORITY,
                        null,
                        null,
                        List.of(
                                new RuleTerms(Period.MONTH, Credits.of(1000), null, null),
                                new RuleTerms(Period.DAY, Credits.of(100), null, null)))));
        return accountId;
    }
}
