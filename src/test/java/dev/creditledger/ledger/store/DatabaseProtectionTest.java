package dev.creditledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.creditledger.ledger.LedgerInstance;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Reserve;
import dev.creditledger.testing.TestClock;
import dev.creditledger.testing.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who speaks SQL as the service's own user cannot change the past, nor the rules that keep him from it. */
class DatabaseProtectionTest {
    private static final String DATABASE = "database_protection";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String CHECK_VIOLATION = "23514";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String NOTHING_GRANTED = "01007";

    private static TestPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.launch();
        postgres.createDatabase(DATABASE);
        try (LedgerInstance ledger = new LedgerInstance(postgres, DATABASE, new TestClock())) {
            UUID account = ledger.open();
            ledger.topUp(account, "top-up", 100);
            ledger.consume(account, "spend", 40);
            ledger.execute(Reserve.of(account, "hold", null, Credits.of(10), Duration.ofHours(1), Activity.NONE));
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
                "insert into journal select * from journal on conflict (account_id, sequence) do update set amount = 0",
                "merge into journal j using wallet w on j.account_id = w.account_id when matched then delete",
                "select * from journal for update",
                "lock table journal in access exclusive mode",
                "alter table journal disable trigger journal_is_append_only",
                "drop trigger journal_is_append_only on journal",
                "set session_replication_role = replica",
                "create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'",
            })
    void the_journal_is_only_added_to(String statement) {
        assertThat(refusal(statement)).isEqualTo(INSUFFICIENT_PRIVILEGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from wallet",
                "delete from allocation",
                "delete from reservation",
                "delete from account",
                "delete from site",
                "delete from api_key",
                "delete from purchase",
                "delete from payment_event",
                "delete from usage_slot",
                "delete from usage_session",
                "delete from usage_watermark",
                "delete from movement_watermark",
                "delete from movement_slot",
                "delete from movement_total",
                "delete from cost_use",
                "delete from audit_entry",
                "update audit_entry set actor = 'nobody'",
                "truncate audit_entry",
                "alter table audit_entry disable trigger audit_is_append_only",
                "truncate allocation",
                "update flyway_schema_history set checksum = 0",
            })
    void nothing_disappears(String statement) {
        assertThat(refusal(statement)).isEqualTo(INSUFFICIENT_PRIVILEGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table journal",
                "alter table allocation drop constraint closed_identity",
                "alter table wallet owner to current_user",
                "create table extra (id int)",
                "create index on journal (amount)",
                "create function extra() returns int language sql as 'select 1'",
                "create trigger extra before insert on journal for each row execute function refuse_change()",
                "create view extra as select 1",
                "create schema extra",
                "create role extra",
                "alter role current_user superuser",
                "set role postgres",
                "set session authorization postgres",
                "copy journal to program 'cat'",
            })
    void the_service_has_no_say_in_the_schema_or_in_roles(String statement) {
        assertThat(refusal(statement)).isEqualTo(INSUFFICIENT_PRIVILEGE);
    }

    @Test
    void it_cannot_grant_itself_rights() throws SQLException {
        try (Connection connection = postgres.connectAsService(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute("grant update, delete on journal to current_user");

            assertThat(statement.getWarnings().getSQLState()).isEqualTo(NOTHING_GRANTED);
        }
        assertThat(refusal("update journal set amount = 0")).isEqualTo(INSUFFICIENT_PRIVILEGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update allocation set rule_balance = '{70000000}'",
                "update allocation set consumed = 0",
                "update allocation set rule_balance = '{-1}', consumed = consumed + rule_balance[1] + 1",
                "update allocation set granted = granted + 1000000000, rule_balance[1] = rule_balance[1] + 1000000000",
                "update allocation set held = -1, rule_balance[1] = rule_balance[1] + held + 1",
                "update allocation set rule_balance = rule_balance || 1::bigint",
                "update allocation set rule_cap = rule_cap || 1::bigint",
                "update allocation set rule_reset_sequence = '{}'",
                "update allocation set priority = 101",
                "update allocation set ended_at = now()",
                "update allocation set ended_at = now(), end_reason = 'BORED'",
                "update reservation set captured = -1",
                "update reservation set released = amount + 1",
                "update reservation set status = 'LOST'",
                "update reservation set status = 'RELEASED'",
                "update reservation set hold_left = hold_left || 1::bigint",
                "update wallet set head = 'short'",
                "update wallet set sequence = -1",
            })
    void balances_stay_within_their_rules_and_the_identity_closed(String statement) {
        assertThat(refusal(statement)).isEqualTo(CHECK_VIOLATION);
    }

    /** What a sequence that was set back leads to: its number is taken. */
    @Test
    void a_sequence_number_is_used_once() {
        assertThat(
                        refusal(
                                """
                insert into journal (account_id, sequence, transaction_id, request_hash, type, created_at,
                    amount, postings, available_after, periodic_after, top_up_after, hash)
                select account_id, sequence, gen_random_uuid(), request_hash, type, created_at,
                    amount, postings, available_after, periodic_after, top_up_after, hash
                from journal"""))
                .isEqualTo(UNIQUE_VIOLATION);
    }

    @Test
    void the_journal_takes_entries_of_known_types_only() {
        assertThat(
                        refusal(
                                """
                insert into journal (account_id, sequence, transaction_id, request_hash, type, created_at,
                    amount, postings, available_after, periodic_after, top_up_after, hash)
                select account_id, sequence + 100, gen_random_uuid(), request_hash, 'GIFT', created_at,
                    amount, postings, available_after, periodic_after, top_up_after, hash
                from journal"""))
                .isEqualTo(CHECK_VIOLATION);
    }

    /** What a grant or a reservation was made with, whose anything is, and what was opened when. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update allocation set account_id = gen_random_uuid()",
                "update allocation set allocation_id = gen_random_uuid()",
                "update allocation set granted_sequence = 1",
                "update allocation set source = 'REFUND'",
                "update allocation set site_id = null",
                "update allocation set created_at = now()",
                "update allocation set effective_at = now()",
                "update allocation set cost_amount = 1",
                "update allocation set subscription = 'else'",
                "update reservation set amount = amount + 1",
                "update reservation set opened_sequence = 1",
                "update reservation set hold_allocation = '{}'",
                "update reservation set hold_drawn[1] = 1",
                "update reservation set site_id = gen_random_uuid()",
                "update reservation set created_at = now()",
                "update reservation set description = 'else'",
                "update wallet set account_id = gen_random_uuid()",
                "update wallet set shard = 99",
                "update usage_slot set slot = now()",
                "update usage_session set session_id = 'else'",
                "update usage_watermark set account_id = gen_random_uuid()",
                "update movement_slot set slot = now()",
                "update movement_total set kind = 'ELSE'",
                "update cost_use set credits = 1",
                "update account_request set account_id = gen_random_uuid()",
            })
    void what_a_row_was_made_with_stays(String statement) {
        assertThat(refusal(statement)).isEqualTo(INSUFFICIENT_PRIVILEGE);
    }

    /** A new table has to be entered here, and whether all of its columns change after a row was made. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            account                 | insert select update | none
            account_request         | insert select | none
            allocation              | insert select | consumed end_reason ended_at expires_at forfeited granted held priority rule_anchor rule_balance rule_cap rule_excess rule_next_cap rule_occurrence rule_period rule_reset_at rule_reset_sequence
            api_key                 | insert select update | none
            audit_entry             | insert select | none
            auto_refill             | insert select update | none
            balance_checkpoint      | insert select | none
            cost_use                | insert select | used
            credit_package          | insert select update | none
            flyway_schema_history   | select | none
            goodwill                | insert select update | none
            instance                | insert select | address instance_id seen_at
            journal                 | insert select | none
            movement_count          | insert select | counted_until
            movement_slot           | insert select | amount
            movement_total          | insert select | amount
            movement_watermark      | insert select | previous sequence
            operator                | insert select update | none
            operator_key            | insert select update | none
            payment_customer        | insert select | customer_id missing replaced
            payment_event           | insert select update | none
            payment_reversal        | insert select update | none
            privacy_request         | insert select update | none
            purchase                | insert select update | none
            purchase_movement       | insert select update | none
            purchase_refund         | insert select update | none
            rate                    | insert select update | none
            rate_change             | insert select update | none
            refill_decision         | insert select update | none
            reservation             | insert select | captured closed_at expires_at hold_left released status
            restore                 | insert select update | none
            restore_finding         | insert select update | none
            settlement              | insert select | open_day
            simulated_card          | insert select update | none
            simulated_payment       | insert select update | none
            simulated_reversal      | insert select update | none
            site                    | insert select update | none
            usage_session           | insert select | costed costs credits first_at last_at last_sequence refunded requests revenue tokens
            usage_slot              | insert select | costed costs credits in_sessions refunded requests revenue tokens
            usage_watermark         | insert select | previous sequence
            verification            | insert select | divergence failing_from full_at ok sequence verified_at wallet_version
            verification_checkpoint | insert select | checksum format full_at head previous sequence state verified_at
            wallet                  | insert select | carry clock closed due_at erased_sequence head sequence time_zone version
            """)
    void each_table_gives_the_service_exactly_what_it_needs(String table, String rights, String updatedColumns)
            throws SQLException {
        assertThat(rights().get(table)).isEqualTo(rights);
        assertThat(columnRights().getOrDefault(table, "none")).isEqualTo(updatedColumns);
        assertThat(rights()).hasSize(43);
    }

    /** The SQLSTATE; null when it was carried out. */
    private static String refusal(String statement) {
        SQLException refused = catchThrowableOfType(SQLException.class, () -> {
            try (Connection connection = postgres.connectAsService(DATABASE);
                    Statement execution = connection.createStatement()) {
                connection.setAutoCommit(false);
                execution.execute(statement);
            }
        });
        return refused == null ? null : refused.getSQLState();
    }

    /** The rights by table, in whatever way the service's user holds them. */
    private static Map<String, String> rights() throws SQLException {
        Map<String, String> rights = new TreeMap<>();
        query(
                """
                select c.relname, string_agg(privilege, ' ' order by privilege)
                from pg_class c
                cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'])
                    as privilege
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                  and has_table_privilege('%s', c.oid, privilege)
                group by c.relname"""
                        .formatted(TestPostgres.SERVICE_USER.name()),
                row -> rights.put(row.getString(1), row.getString(2)));
        return rights;
    }

    /** The columns that can be updated of tables that cannot be as a whole. */
    private static Map<String, String> columnRights() throws SQLException {
        Map<String, String> rights = new TreeMap<>();
        query(
                """
                select c.relname, string_agg(a.attname::text, ' ' order by a.attname::text collate "C")
                from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                  and has_column_privilege('%1$s', c.oid, a.attnum, 'update')
                  and not has_table_privilege('%1$s', c.oid, 'update')
                group by c.relname"""
                        .formatted(TestPostgres.SERVICE_USER.name()),
                row -> rights.put(row.getString(1), row.getString(2)));
        return rights;
    }

    private static void query(String sql, RowReader reader) throws SQLException {
        try (Connection connection = postgres.connect(DATABASE);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
