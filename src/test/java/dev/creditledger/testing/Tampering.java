package dev.creditledger.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** What a superuser of the database can do to an account, past triggers and the service. */
public final class Tampering {
    private Tampering() {}

    /** {@code :account} in the statement stands for the account; fails when nothing was changed. */
    public static void with(TestPostgres postgres, String database, UUID accountId, String statement) {
        try (Connection connection = postgres.connect(database)) {
            with(connection, accountId, statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(statement, failure);
        }
    }

    public static void with(Connection superuser, UUID accountId, String statement) throws SQLException {
        try (Statement tampering = superuser.createStatement()) {
            tampering.execute("set session_replication_role = replica");
            int changed = tampering.executeUpdate(statement.replace(":account", "'" + accountId + "'"));
            if (changed == 0) {
                throw new AssertionError("nothing was changed by: " + statement);
            }
        }
    }
}
