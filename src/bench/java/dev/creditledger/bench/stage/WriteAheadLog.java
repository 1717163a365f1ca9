package dev.creditledger.bench.stage;

import dev.creditledger.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A server that has run for a while writes over its old log files. A new one has to make each of them, 16 MB of zeros,
 * and nobody commits until that is done; so it is brought to where the others are.
 */
final class WriteAheadLog {
    private static final int SEGMENTS = 96;

    private WriteAheadLog() {}

    /** Makes files, and a checkpoint that gives them free for what comes. */
    static void prepare(TestPostgres postgres) {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            for (int segment = 0; segment < SEGMENTS; segment++) {
                statement.execute(
                        "select pg_logical_emit_message(true, 'benchmark', 'a record for a file of its own')");
                statement.execute("select pg_switch_wal()");
            }
            statement.execute("checkpoint");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
