package dev.creditledger.purchase.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of purchases from before each refund and dispute was a row. */
class ReversalMigrationTest {
    private static final String DATABASE = "reversal_migration_test";
    private static final String BEFORE = "29";

    private static TestPostgres postgres;

    @BeforeAll
    static void migrate() throws SQLException {
        postgres = TestPostgres.launch();
        postgres.createDatabase(DATABASE);
        flyway(BEFORE);
        execute(
                purchase(1, "PAID", "pi_refunded", "now() - interval '1 day'", 1000, 500, 250_000_000),
                purchase(2, "PAID", "pi_old", "now() - interval '300 days'", 0, 0, 0),
                purchase(3, "EXPIRED", "pi_given_up", null, 0, 0, 0),
                purchase(4, "EXPIRED", null, null, 0, 0, 0),
                """
                insert into payment_event (id, type, occurred_at, received_at, payment_intent_id, outcome, refunded_minor)
                values ('evt_1', 'charge.refunded', now(), now(), 'pi_strange', 'UNKNOWN_PURCHASE', 700)""",
                """
                insert into payment_customer (gateway, account_id, customer_id, created_at)
                values ('stripe', gen_random_uuid(), 'cus_1', now())""");
        flyway("30");
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    private static void flyway(String target) {
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(DATABASE), postgres.user(), postgres.password())
                .locations("classpath:db/migration")
                .placeholderReplacement(false)
                .target(target)
                .load()
                .migrate();
    }

    private static String purchase(
            int number, String status, String payment, String paidAt, int refunded, int disputed, int clawedBack) {
        String id = "00000000-0000-4000-8000-00000000000" + number;
        boolean isPaid = paidAt != null;
        return """
            insert into purchase (id, account_id, origin, package_id, package_code, credits, bonus_credits, price_minor,
                currency, status, awaiting, unsettled, gateway, payment_intent_id, paid_at, refunded_minor, disputed_minor,
                granted_at, transaction_id, allocation_id, clawed_back, created_at, updated_at, expires_at, check_at)
            values ('%1$s', '%1$s', 'PAYMENT_INTENT', '%1$s', 'p', 1000000000, 0, 4000, 'USD', '%2$s', false, false, 'stripe',
                %3$s, %4$s, %5$d, %6$d, %4$s, %7$s, %7$s, %8$d, now() - interval '1 day', now(), now(), now())"""
                .formatted(
                        id,
                        status,
                        payment == null ? "null" : "'" + payment + "'",
                        isPaid ? paidAt : "null::timestamptz",
                        refunded,
                        disputed,
                        isPaid ? "'" + id + "'" : "null",
                        clawedBack);
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = postgres.connect(DATABASE);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static List<String> query(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = postgres.connect(DATABASE);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    @Test
    void sums_become_rows_that_a_named_refund_or_dispute_supersedes() throws SQLException {
        assertThat(query("select kind || ' ' || payment_intent_id || ' ' || amount_minor || ' ' || standing"
                        + " from payment_reversal order by 1"))
                .containsExactly(
                        "DISPUTED_CHARGE pi_refunded 500 TAKEN",
                        "REFUNDED_CHARGE pi_refunded 1000 TAKEN",
                        "REFUNDED_CHARGE pi_strange 700 TAKEN");
    }

    /** Whether an operator has granted it anew nobody knows. */
    @Test
    void what_was_taken_is_not_returned_by_itself() throws SQLException {
        assertThat(query("select count(*) from purchase_movement")).containsExactly("0");
    }

    @Test
    void what_may_have_been_paid_or_given_back_unheard_is_asked_about() throws SQLException {
        assertThat(query("select right(id::text, 1) from purchase where check_at is not null order by 1"))
                .containsExactly("1", "3");
        assertThat(query("select paid_minor::text from purchase where paid_at is not null"))
                .containsOnly("4000");
    }

    @Test
    void events_of_before_wait_for_nobody() throws SQLException {
        assertThat(query("select count(*) from payment_event where concluded_at is null"))
                .containsExactly("0");
        assertThat(query("select customer_id || missing from payment_customer")).containsExactly("cus_1false");
    }
}
