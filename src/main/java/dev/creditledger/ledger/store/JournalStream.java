package dev.creditledger.ledger.store;

import dev.creditledger.ledger.query.JournalRange;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.question.Asking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/**
 * Reads journals of any length page by page, the oldest entry first, in constant memory. Each page is a statement of its
 * own that begins after the last sequence of the page ahead: as entries are never changed, inserted or removed, the
 * pages fit together without a transaction around them, and a slow reader keeps neither a connection nor a snapshot.
 */
public final class JournalStream {
    private static final String PAGE =
            """
            select %s
            from journal j
            where j.account_id = $1
              and j.sequence > $2
              and j.sequence <= $3
              and ($4::uuid is null or j.site_id = $4)
              and ($5::timestamptz is null or j.created_at >= $5)
              and ($6::timestamptz is null or j.created_at < $6)
            order by j.sequence
            limit $7
            """
                    .formatted(LedgerSql.JOURNAL_COLUMNS);

    private final Asking asking;

    /** Pages by one who refuses none of them when the first was read. */
    public JournalStream(Asking asking) {
        this.asking = asking;
    }

    /** None of the pages is empty. The next one is read when it is asked for and not before. */
    public Multi<List<JournalEntry>> pages(JournalRange range, int pageSize) {
        return rows(range, pageSize)
                .map(rows -> rows.stream().map(JournalRows::entry).toList());
    }

    /** The same, for who wants to go on after a row that cannot be read. */
    Multi<List<Row>> rows(JournalRange range, int pageSize) {
        return Pages.of(
                pageSize,
                last -> page(
                        range.after(last.map(row -> row.getLong("sequence")).orElse(range.after())), pageSize));
    }

    private Uni<List<Row>> page(JournalRange range, int limit) {
        Tuple parameters = Tuple.tuple()
                .addValue(range.accountId())
                .addValue(range.after())
                .addValue(range.until())
                .addValue(range.siteId())
                .addValue(WalletRows.timestamp(range.from()))
                .addValue(WalletRows.timestamp(range.to()))
                .addValue(limit);
        return asking.rows(range.accountId(), PAGE, parameters);
    }
}
