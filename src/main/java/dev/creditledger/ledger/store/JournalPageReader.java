package dev.creditledger.ledger.store;

import dev.creditledger.ledger.query.JournalPage;
import dev.creditledger.ledger.query.JournalPageQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Pages of the journal by offset. Entries and their count are of one statement, and so of one snapshot; both go along
 * the index by sequence from its newest end, no further than they must.
 */
@ApplicationScoped
public class JournalPageReader {
    /** As {@code json}, which takes numbers of any size for what they are: text. */
    private static final String MATCHING =
            """
            from journal j
            where j.account_id = $1
              and ($2::uuid is null or j.site_id = $2)
              and ($3::text[] is null or j.type = any($3))
              and ($4::timestamptz is null or j.created_at >= $4)
              and ($5::timestamptz is null or j.created_at < $5)
              and ($6::text is null or j.metadata::json ->> 'repoId' = $6)
            order by j.sequence desc
            """;

    private static final String PAGE =
            """
            select page.*, counted.total
            from (select count(*) as total from (select 1 %1$s limit $9) as matching) as counted
            left join lateral (select %2$s %1$s offset $7 limit $8) as page on true
            order by page.sequence desc
            """
                    .formatted(MATCHING, LedgerSql.JOURNAL_COLUMNS);

    private final Pool pool;

    public JournalPageReader(Pool pool) {
        this.pool = pool;
    }

    public Uni<JournalPage> page(JournalPageQuery query) {
        String[] types = query.types().stream().map(Enum::name).toArray(String[]::new);
        Tuple parameters = Tuple.tuple()
                .addValue(query.accountId())
                .addValue(query.siteId())
                .addValue(types.length == 0 ? null : types)
                .addValue(WalletRows.timestamp(query.from()))
                .addValue(WalletRows.timestamp(query.until()))
                .addValue(query.repoId())
                .addValue(query.skip())
                .addValue((long) query.limit())
                .addValue(Math.max(JournalPageQuery.COUNTED, query.skip() + query.limit() + 1));
        return pool.preparedQuery(PAGE)
                .execute(io.vertx.mutiny.sqlclient.Tuple.newInstance(parameters))
                .map(rows -> page(StreamSupport.stream(rows.getDelegate().spliterator(), false)
                        .toList()));
    }

    /** There is always a row: without entries it has the count alone. */
    private static JournalPage page(List<Row> rows) {
        return new JournalPage(
                rows.stream()
                        .filter(row -> row.getLong("sequence") != null)
                        .map(JournalRows::entry)
                        .toList(),
                rows.get(0).getLong("total"));
    }
}
