package dev.creditledger.bench.stage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Many wallets in little time: copies of one that was made through the API, row by row, that differ in the account's id
 * alone. They behave as it would, but for a verification: the hashes of their journals are the template's.
 */
final class WalletCopies {
    private static final int MANY = 100_000;

    private static final String COPIES =
            """
            set synchronous_commit = off;
            set session_replication_role = replica;
            set synchronize_seqscans = off;
            create temporary table copy as
            select account_id, row_number() over (order by account_id) as place
            from (select gen_random_uuid() as account_id from generate_series(1, %d)) as made
            order by account_id;
            analyze copy
            """;

    private static final String COLUMNS =
            """
            select string_agg(quote_ident(column_name), ', ' order by ordinal_position),
                   string_agg(
                       case when column_name = '%2$s' then 'c.account_id'
                            when column_name = 'shard' then '(c.place %% 16)::smallint'
                            else 't.' || quote_ident(column_name) end, ', ' order by ordinal_position)
            from information_schema.columns
            where table_schema = 'public' and table_name = '%1$s' and is_generated = 'NEVER'
            """;

    /** Uses all of the server's memory: with the little that it takes by default it would write each page out itself. */
    private static final String VACUUM =
            """
            vacuum (analyze, buffer_usage_limit 0)
            account, wallet, allocation, journal, usage_slot, usage_watermark
            """;

    private WalletCopies() {}

    /** The ids of the copies. */
    static List<String> make(Database database, String templateId, int count) {
        List<CompletableFuture<List<String>>> parts = parts(count).stream()
                .map(part -> CompletableFuture.supplyAsync(() -> insert(database, templateId, part)))
                .toList();
        List<String> ids = parts.stream()
                .map(CompletableFuture::join)
                .flatMap(List::stream)
                .toList();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(VACUUM);
            statement.execute("checkpoint");
            return ids;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Where they are many, by two sessions at the same time. */
    private static List<Integer> parts(int count) {
        return count < MANY ? List.of(count) : List.of(count / 2, count - count / 2);
    }

    private static List<String> insert(Database database, String templateId, int count) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(COPIES.formatted(count));
            // The wallet comes last, as the service's sweeps find work by it.
            copy(statement, "usage_watermark", "account_id", templateId, "true");
            copy(statement, "usage_slot", "account_id", templateId, "true");
            copy(statement, "account", "id", templateId, "true");
            copy(statement, "allocation", "account_id", templateId, "true");
            long entries = entries(statement, templateId);
            for (long sequence = 1; sequence <= entries; sequence++) {
                copy(statement, "journal", "account_id", templateId, "t.sequence = " + sequence);
            }
            copy(statement, "wallet", "account_id", templateId, "true");
            return ids(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Entries of one number after those of the one before, as time would have it. */
    private static void copy(Statement statement, String table, String key, String templateId, String condition)
            throws SQLException {
        String into;
        String from;
        try (ResultSet row = statement.executeQuery(COLUMNS.formatted(table, key))) {
            row.next();
            into = row.getString(1);
            from = row.getString(2);
        }
        statement.execute("insert into %s (%s) select %s from %s t, copy c where t.%s = '%s' and %s"
                .formatted(table, into, from, table, key, templateId, condition));
    }

    private static long entries(Statement statement, String templateId) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("select sequence from wallet where account_id = '" + templateId + "'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<String> ids(Statement statement) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("select account_id from copy order by place")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }
}
