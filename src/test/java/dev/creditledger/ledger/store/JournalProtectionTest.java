package dev.creditledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creditledger.ledger.LedgerInstance;
import dev.creditledger.testing.TestClock;
import dev.creditledger.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database itself refuses what the ledger would never do, even to a superuser. */
class JournalProtectionTest {
    private static final String DATABASE = "journal_protection";

    private static TestPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.launch();
        postgres.createDatabase(DATABASE);
        try (LedgerInstance ledger = new LedgerInstance(postgres, DATABASE, new TestClock())) {
            UUID account = ledger.open();
            ledger.topUp(account, "top-up", 100);
            ledger.consume(account, "spend", 40);
        }
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update journal set amount = 0",
                "delete from journal",
                "truncate journal",
            })
    void the_journal_takes_no_change(String statement) {
        assertThatThrownBy(() -> execute(statement)).hasMessageContaining("append-only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update allocation set rule_balance = '{-1}'",
                "update allocation set rule_balance = '{70000000}'",
                "update allocation set consumed = 0",
                "update allocation set granted = 1000000000, rule_balance = '{960000000}'",
                "update allocation set rule_balance = '{60000000,1}'",
                "update allocation set ended_at = now()",
            })
    void balances_stay_within_their_rules_and_the_identity_closed(String statement) {
        assertThatThrownBy(() -> execute(statement)).hasMessageContaining("violates check constraint");
    }

    @Test
    void a_transaction_id_is_taken_once_an_account() {
        assertThatThrownBy(
                        () -> execute(
                                """
                        insert into journal (account_id, sequence, transaction_id, request_hash, type, created_at,
                            amount, postings, available_after, periodic_after, top_up_after, hash)
                        select account_id, 99, transaction_id, request_hash, type, created_at,
                            amount, postings, available_after, periodic_after, top_up_after, hash
                        from journal limit 1"""))
                .hasMessageContaining("journal_transaction");
    }

    private static void execute(String statement) throws SQLException {
        try (Connection connection = postgres.connect(DATABASE)) {
            connection.createStatement().execute(statement);
        }
    }
}
