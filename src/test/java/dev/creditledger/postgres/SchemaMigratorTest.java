package dev.creditledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creditledger.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Owner and everyday user of a database, as a DBA may have prepared them or not. */
class SchemaMigratorTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static TestPostgres postgres;

    private String database;
    private DatabaseUser owner;
    private DatabaseUser everyday;
    private String quoted;

    @BeforeAll
    static void launch() {
        postgres = TestPostgres.launch();
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    /** An owner who is no superuser, with a database of its own. */
    @BeforeEach
    void prepare() throws SQLException {
        int number = NUMBERS.incrementAndGet();
        database = "migrator_" + number;
        owner = new DatabaseUser("owner-" + number, "o'wner");
        quoted = "\"Every\"\"day " + number + "\"";
        everyday = new DatabaseUser("Every\"day " + number, "every'day");
        execute("create role \"" + owner.name() + "\" login createrole password 'o''wner'");
        execute("create database " + database + " owner \"" + owner.name() + "\"");
    }

    @Test
    void an_owner_who_may_create_roles_creates_the_everyday_user_with_its_password() throws SQLException {
        SchemaMigrator.Result result = migrate(owner, everyday);

        assertThat(result.weakness()).isEmpty();
        assertThat(query(everyday, "select count(*) from wallet")).isEqualTo("0");
        assertThat(query(
                        superuser(),
                        "select rolpassword like 'SCRAM-SHA-256$%' from pg_authid where rolname = '" + everyday.name()
                                + "'"))
                .isEqualTo("t");
    }

    @Test
    void an_owner_who_may_not_create_roles_says_what_is_missing_and_grants_when_it_is_there() throws SQLException {
        execute("alter role \"" + owner.name() + "\" nocreaterole");

        assertThatThrownBy(() -> migrate(owner, everyday))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("the database user " + everyday.name() + " does not exist")
                .hasMessageNotContaining(everyday.password());

        execute("create role " + quoted + " login password 'every''day'");
        assertThat(migrate(owner, everyday).weakness()).isEmpty();
        assertThat(query(everyday, "select count(*) from journal")).isEqualTo("0");
    }

    @Test
    void a_second_start_changes_nothing_and_repairs_what_somebody_changed() throws SQLException {
        migrate(owner, everyday);
        String before = query(superuser(), "select txid_current()");
        String rows = "select count(*) from pg_class where xmin::text::bigint > " + before;

        migrate(owner, everyday);
        assertThat(query(superuser(), rows)).isEqualTo("0");

        execute(owner, "grant delete, update on journal to " + quoted);
        execute(owner, "revoke update (head) on wallet from " + quoted);
        execute(owner, "grant update on allocation to " + quoted);
        assertThat(migrate(owner, everyday).weakness()).isEmpty();
        assertThat(query(everyday, "select has_column_privilege('wallet', 'head', 'update')"))
                .isEqualTo("t");
        assertThat(query(everyday, "select has_column_privilege('allocation', 'source', 'update')"))
                .isEqualTo("f");
    }

    @Test
    void a_table_of_a_later_migration_gets_its_rights_by_itself() throws SQLException {
        migrate(owner, everyday);
        execute(owner, "create table \"Later on\" (id serial primary key, word text)");

        migrate(owner, everyday);

        assertThat(query(everyday, "insert into \"Later on\" (word) values ('added') returning id"))
                .isEqualTo("1");
        assertThatThrownBy(() -> query(everyday, "delete from \"Later on\" returning id"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void instances_that_start_together_all_come_up() throws Exception {
        List<Callable<SchemaMigrator.Result>> starts = IntStream.range(0, 6)
                .<Callable<SchemaMigrator.Result>>mapToObj(instance -> () -> migrate(owner, everyday))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(starts.size());
        try {
            for (var start : threads.invokeAll(starts)) {
                assertThat(start.get().weakness()).isEmpty();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void instances_that_grant_at_the_same_moment_wait_for_each_other() throws Exception {
        migrate(owner, everyday);
        int instances = 6;
        ExecutorService threads = Executors.newFixedThreadPool(instances);
        try {
            for (int round = 0; round < 5; round++) {
                execute(owner, "revoke all on all tables in schema public from " + quoted);
                CyclicBarrier barrier = new CyclicBarrier(instances);
                for (var grant : threads.invokeAll(Collections.nCopies(instances, grantingAt(barrier)))) {
                    grant.get();
                }
                assertThat(query(everyday, "select count(*) from wallet")).isEqualTo("0");
            }
        } finally {
            threads.shutdown();
        }
    }

    private Callable<Void> grantingAt(CyclicBarrier barrier) {
        return () -> {
            try (Connection connection =
                    DriverManager.getConnection(postgres.jdbcUrl(database), owner.name(), owner.password())) {
                barrier.await(30, TimeUnit.SECONDS);
                EverydayRights.establish(connection, everyday);
                return null;
            }
        };
    }

    @Test
    void one_user_for_both_works_and_is_told_of() throws SQLException {
        assertThat(migrate(owner, owner).weakness()).contains("may do all that the owner of its tables may");
        assertThat(migrate(superuser(), superuser()).weakness()).isPresent();
    }

    @Test
    void a_database_whose_one_user_did_all_so_far_is_separated_by_naming_another_one() throws SQLException {
        migrate(owner, owner);
        execute(owner, "insert into usage_watermark values (gen_random_uuid(), 7)");

        SchemaMigrator.Result result = migrate(owner, everyday);

        assertThat(result.applied()).isZero();
        assertThat(result.weakness()).isEmpty();
        assertThat(query(everyday, "update usage_watermark set sequence = 8 returning previous"))
                .isEqualTo("0");
    }

    @Test
    void rights_that_somebody_else_gave_are_told_of() throws SQLException {
        execute("create role " + quoted + " login password 'every''day'");
        migrate(owner, everyday);
        execute(owner, "grant update (amount) on journal to public");
        assertThat(migrate(owner, everyday).weakness()).contains("may change what was written to the journal");

        execute(owner, "revoke update (amount) on journal from public");
        execute("grant \"" + owner.name() + "\" to " + quoted);
        assertThat(migrate(owner, everyday).weakness()).contains("may do all that the owner of its tables may");
    }

    @Test
    void a_user_that_does_not_see_the_tables_is_named() throws SQLException {
        migrate(owner, everyday);
        execute("alter role " + quoted + " set search_path to elsewhere");

        assertThatThrownBy(() -> migrate(owner, everyday))
                .hasMessageContaining(everyday.name() + " does not see the service's tables");
    }

    @Test
    void a_user_that_owns_the_tables_or_rules_the_owner_keeps_its_rights() throws SQLException {
        migrate(owner, owner);

        assertThat(migrate(superuser(), owner).weakness()).isPresent();
        assertThat(query(owner, "select has_table_privilege('journal', 'delete')"))
                .isEqualTo("t");
    }

    @Test
    void without_the_owners_credentials_the_everyday_user_starts_on_a_schema_that_is_current() throws SQLException {
        assertThatThrownBy(() -> {
                    execute("create role " + quoted + " login password 'every''day'");
                    migrate(everyday, everyday);
                })
                .hasMessageContaining("permission denied");
        migrate(owner, everyday);

        SchemaMigrator.Result result = migrate(everyday, everyday);

        assertThat(result.applied()).isZero();
        assertThat(result.weakness()).isEmpty();
    }

    @Test
    void everybody_loses_the_right_to_create_in_the_schema_that_older_databases_gave_them() throws SQLException {
        execute(superuser(), "grant create on schema public to public");

        assertThat(migrate(owner, everyday).weakness()).isEmpty();
        assertThatThrownBy(() -> execute(everyday, "create table extra (id int)"))
                .hasMessageContaining("permission denied for schema public");
    }

    private SchemaMigrator.Result migrate(DatabaseUser asOwner, DatabaseUser asEveryday) throws SQLException {
        return new SchemaMigrator(postgres.jdbcUrl(database), asOwner, asEveryday, Duration.ofSeconds(10)).migrate();
    }

    private static DatabaseUser superuser() {
        return new DatabaseUser(postgres.user(), postgres.password());
    }

    private static void execute(String statement) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }

    private void execute(DatabaseUser user, String statement) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(database), user.name(), user.password());
                Statement execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }

    private String query(DatabaseUser user, String query) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(database), user.name(), user.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
