package dev.creditledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start without any configuration, on the packaged service. */
class EmbeddedStartIT {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path home;

    @AfterEach
    void leave_no_server_behind() {
        Postmaster.runningOn(dataDirectory()).ifPresent(Postmaster::stop);
    }

    @Test
    void a_second_start_finds_the_data_and_the_keys_of_the_first() throws Exception {
        String adminKey;
        try (ServiceProcess first = start()) {
            assertThat(show("fsync")).isEqualTo("on");
            assertThat(show("synchronous_commit")).isEqualTo("on");
            assertThat(show("full_page_writes")).isEqualTo("on");
            assertThat(show("listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(
                            "select string_agg(distinct usename, ',') from pg_stat_activity where application_name <> '"
                                    + "PostgreSQL JDBC Driver' and client_addr is not null"))
                    .isEqualTo("credits_service");
            assertThat(first.log())
                    .doesNotContain("cannot protect the ledger", secret("password"), secret("service-password"));
            keep("first");
            adminKey = Files.readString(home.resolve("admin-key"));
            first.stop();
        }
        assertThat(Postmaster.runningOn(dataDirectory())).isEmpty();
        assertThat(PostmasterFile.path(dataDirectory())).doesNotExist();

        try (ServiceProcess second = start()) {
            assertThat(query("select word from kept")).isEqualTo("first");
            assertThat(Files.readString(home.resolve("admin-key"))).isEqualTo(adminKey);
            assertThat(second.log()).doesNotContain(adminKey.strip());
        }
    }

    @Test
    void a_start_after_kill_minus_nine_succeeds_the_orphaned_server() throws Exception {
        ServiceProcess killed = start();
        keep("before the kill");
        killed.kill();
        ProcessHandle orphan =
                Postmaster.runningOn(dataDirectory()).orElseThrow().process();

        try (ServiceProcess next = start()) {
            assertThat(next.log()).contains("(process " + orphan.pid() + ")");
            assertThat(Postmaster.runningOn(dataDirectory()).orElseThrow().process())
                    .isNotEqualTo(orphan);
            assertThat(query("select word from kept")).isEqualTo("before the kill");
        }
    }

    @Test
    void a_start_after_everything_was_killed_recovers() throws Exception {
        ServiceProcess killed = start();
        keep("before the crash");
        killed.kill();
        ProcessHandle orphan =
                Postmaster.runningOn(dataDirectory()).orElseThrow().process();
        orphan.destroyForcibly();
        Eventually.await("orphan is gone", STOP_LIMIT, () -> !orphan.isAlive());
        Path stale = PostmasterFile.path(dataDirectory());
        Files.writeString(
                stale,
                Files.readString(stale)
                        .replaceFirst("\\d+", "" + ProcessHandle.current().pid()));

        try (ServiceProcess next = start()) {
            assertThat(query("select word from kept")).isEqualTo("before the crash");
            assertThat(next.isAlive()).isTrue();
        }
    }

    @Test
    void a_second_service_on_the_same_directory_is_refused() throws Exception {
        try (ServiceProcess first = start();
                ServiceProcess second = ServiceProcess.embedded(dataDirectory())) {
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.log())
                    .contains("another service is using the data directory " + dataDirectory())
                    .doesNotContain("\tat ");
            assertThat(first.status("/q/health/ready")).isEqualTo(200);
            assertThat(query("select 1")).isEqualTo("1");
        }
    }

    private ServiceProcess start() {
        return ServiceProcess.embedded(dataDirectory()).awaitReady();
    }

    private Path dataDirectory() {
        try {
            return home.toRealPath().resolve("postgres");
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private void keep(String word) throws SQLException, IOException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("create table kept as select '" + word + "' as word");
        }
    }

    private String show(String setting) throws SQLException, IOException {
        return query("show " + setting);
    }

    private String query(String sql) throws SQLException, IOException {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private String secret(String name) throws IOException {
        return Files.readString(home.resolve("postgres." + name)).strip();
    }

    private Connection connect() throws SQLException, IOException {
        String port = Files.readAllLines(PostmasterFile.path(dataDirectory())).get(3);
        String password = secret("password");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", EmbeddedDatabase.OWNER, password);
    }
}
