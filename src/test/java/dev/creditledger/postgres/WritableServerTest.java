package dev.creditledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creditledger.testing.DatabaseProxy;
import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.FreePort;
import dev.creditledger.testing.TestPostgres;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several servers, of which one can write; and connections that hang. */
class WritableServerTest {
    private static final DatabaseTimes TIMES =
            new DatabaseTimes(Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofSeconds(2));
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String IDENTITY = "select system_identifier::text from pg_control_system()";
    private static final String MAY_WRITE = "show transaction_read_only";

    private static Vertx vertx;
    private static TestPostgres writable;
    private static TestPostgres standby;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        writable = TestPostgres.launch();
        standby = TestPostgres.launchEmbedded(Map.of("default_transaction_read_only", "on"));
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        writable.close();
        standby.close();
    }

    @Test
    void the_server_that_can_write_is_found_behind_one_that_is_gone_and_one_that_cannot() throws Exception {
        DatabaseConnections connections = connections(true, FreePort.find(), standby.port(), writable.port());

        PgConnection connection = open(connections);

        // The port that a server in a container knows is not the one that it is reached by.
        assertThat(ask(connection, IDENTITY)).isEqualTo(identity(writable));
        connection.close();
    }

    @Test
    void where_no_server_can_write_there_is_no_connection_unless_that_is_wanted() throws Exception {
        assertThatThrownBy(() -> open(connections(true, standby.port())))
                .hasRootCauseInstanceOf(ReadOnlyServerException.class);

        PgConnection reading = open(connections(false, standby.port()));
        assertThat(ask(reading, MAY_WRITE)).isEqualTo("on");
        reading.close();
    }

    @Test
    void a_write_that_is_refused_as_read_only_ends_all_connections_to_that_server() throws Exception {
        DatabaseConnections connections = connections(true, writable.port());
        PgConnection writing = open(connections);
        PgConnection reading = open(connections);
        ask(writing, "set default_transaction_read_only = on");

        assertThatThrownBy(() -> ask(writing, "create table never (id int)"))
                .hasRootCauseMessage("ERROR: cannot execute CREATE TABLE in a read-only transaction (25006)");

        Eventually.await("connections for reads are closed too", LIMIT, () -> !answers(reading));
        assertThat(answers(writing)).isFalse();
    }

    @Test
    void a_server_that_takes_a_connection_and_says_nothing_is_not_waited_for() {
        try (DatabaseProxy proxy = new DatabaseProxy(writable.port())) {
            proxy.becomeBlackHole();
            long began = System.nanoTime();

            assertThatThrownBy(() -> open(connections(true, proxy.port()))).isNotNull();

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(TIMES.answer());
        }
    }

    @Test
    void a_pool_forgets_connections_that_hang_and_works_again() throws Exception {
        try (DatabaseProxy proxy = new DatabaseProxy(writable.port())) {
            DatabaseConnections connections = connections(true, proxy.port());
            Pool pool = connections.pool(new PoolOptions().setMaxSize(1), connections.options("test"));
            assertThat(ask(pool, MAY_WRITE)).isEqualTo("off");

            proxy.becomeBlackHole();
            assertThatThrownBy(() -> ask(pool, MAY_WRITE)).isNotNull();

            proxy.heal();
            Eventually.await("the pool works again", LIMIT, () -> answers(pool));
            pool.close();
        }
    }

    @Test
    void what_postgresql_does_for_a_connection_that_is_given_up_is_cancelled() throws Exception {
        DatabaseConnections connections = connections(true, writable.port());
        PgConnection connection = open(connections);
        var asked = connection.query("select pg_sleep(300)").execute();
        Eventually.await("it sleeps", LIMIT, () -> sleepers() == 1);

        connections.giveUp(connection);

        Eventually.await("the call has failed", LIMIT, asked::failed);
        Eventually.await("PostgreSQL has stopped", LIMIT, () -> sleepers() == 0);
    }

    private static String identity(TestPostgres server) throws SQLException {
        try (var connection = server.connect();
                var rows = connection.createStatement().executeQuery(IDENTITY)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static int sleepers() {
        try (var connection = writable.connect();
                var rows = connection
                        .createStatement()
                        .executeQuery("select count(*) from pg_stat_activity where state = 'active'"
                                + " and query = 'select pg_sleep(300)'")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static DatabaseConnections connections(boolean writableOnly, int... ports) {
        List<ServerAddress> servers = Arrays.stream(ports)
                .mapToObj(port -> new ServerAddress("127.0.0.1", port))
                .toList();
        String url = "postgresql://127.0.0.1:" + ports[0] + "/postgres";
        DatabaseAddress address = DatabaseAddress.parse(url);
        ServiceDatabase database = new ServiceDatabase(
                address,
                servers,
                new DatabaseUser("postgres", "postgres"),
                TlsChoice.of(address, Optional.empty(), Optional.empty()),
                url);
        return new DatabaseConnections(vertx, database, TIMES, writableOnly);
    }

    private static PgConnection open(DatabaseConnections connections) throws Exception {
        return connections
                .connect(connections.options("test"))
                .toCompletionStage()
                .toCompletableFuture()
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static String ask(SqlClient client, String statement) throws Exception {
        var rows = client.query(statement)
                .execute()
                .toCompletionStage()
                .toCompletableFuture()
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        return rows.size() == 0 ? "" : rows.iterator().next().getString(0);
    }

    private static boolean answers(SqlClient connection) {
        try {
            ask(connection, "select 'here'");
            return true;
        } catch (Exception gone) {
            return false;
        }
    }
}
