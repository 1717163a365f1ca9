package dev.creditledger.testing;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What all tables hold, as a digest of each, so that a test can say that nothing was written. */
public final class DatabaseContent {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String TABLES =
            """
            select c.relname::text as name from pg_class c
            where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
              and c.relname !~ '^(movement|usage)_'
            """;

    private DatabaseContent() {}

    /**
     * The rows by table. When a key was last used is left out, and what is counted of the journal for reports and usage, as
     * the service writes both in the background, whoever called.
     */
    public static Map<String, String> digests(Pool pool) {
        Map<String, String> digests = new TreeMap<>();
        for (Row table : pool.query(TABLES).execute().await().atMost(PATIENCE)) {
            String name = table.getString("name");
            String digest = "select md5(string_agg((to_jsonb(t) - 'last_used_at')::text, ',' order by t::text)) from "
                    + name + " t";
            digests.put(
                    name,
                    pool.query(digest)
                            .execute()
                            .await()
                            .atMost(PATIENCE)
                            .iterator()
                            .next()
                            .getString(0));
        }
        return digests;
    }
}
