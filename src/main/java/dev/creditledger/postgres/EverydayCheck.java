package dev.creditledger.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Asks the database as the everyday user what it would let that user do, however its rights came about. */
final class EverydayCheck {
    private static final String WEAKNESS =
            """
            select case
                when pg_has_role(c.relowner, 'member')
                    then 'may do all that the owner of its tables may'
                when has_any_column_privilege(c.oid, 'update') or has_table_privilege(c.oid, 'delete, truncate, trigger')
                    then 'may change what was written to the journal'
                when has_schema_privilege(c.relnamespace, 'create')
                    then 'may create objects in the schema of its tables'
            end
            from pg_class c
            where c.oid = to_regclass('journal')
            """;

    private EverydayCheck() {}

    /** What the database cannot hold the user back from, if anything; throws if it does not see the tables at all. */
    static Optional<String> weakness(Connection connection, DatabaseUser everyday) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(WEAKNESS)) {
            if (!row.next()) {
                throw new SQLException("the database user " + everyday
                        + " does not see the service's tables: its search_path must begin with their schema");
            }
            return Optional.ofNullable(row.getString(1));
        }
    }
}
