package dev.creditledger.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestPostgresTest {
    @Test
    void a_commit_survives_a_killed_server_on_the_same_address() throws SQLException {
        try (TestPostgres postgres = TestPostgres.launch()) {
            execute(postgres, "create table kept as select 42 as answer");
            String address = postgres.jdbcUrl();

            postgres.kill();
            assertThat(postgres.answers()).isFalse();
            postgres.start();

            assertThat(postgres.jdbcUrl()).isEqualTo(address);
            execute(postgres, "select answer from kept");
        }
    }

    private static void execute(TestPostgres postgres, String sql) throws SQLException {
        try (var connection = postgres.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
