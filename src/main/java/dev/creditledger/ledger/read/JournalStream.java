package dev.creditledger.ledger.read;

import dev.creditledger.ledger.store.JournalRows;
import dev.creditledger.ledger.store.LedgerSql;
import dev.creditledger.ledger.store.Pages;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.question.Asking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;

/**
 * Reads journals of any length page by page, the oldest entry first, in constant memory. Each page is a statement of its
 * own that begins after the last sequence of the page ahead: as entries are never changed, inserted or removed, the
 * pages fit together without a transaction around them, and a slow reader keeps neither a connection nor a snapshot. Of
 * one site's entries a statement looks at so many of all sites' and no further, however few it finds.
 */
public final class JournalStream {
    /** How many entries of all sites a statement looks at for those of one. */
    private static final int EXAMINED = 5_000;

    private static final String PAGE =
            """
            select %s
            from journal j
            where j.account_id = $1 and j.sequence > $2 and j.sequence <= $3
            order by j.sequence
            limit $4
            """
                    .formatted(LedgerSql.JOURNAL_COLUMNS);

    private static final String PAGE_OF_SITE =
            """
            select %s
            from (
                select e.* from journal e
                where e.account_id = $1 and e.sequence > $2 and e.sequence <= $3
                order by e.sequence
                offset 0) as j
            where j.site_id = $5
            order by j.sequence
            limit $4
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

    /** Reads rows as they are, so that a reader can go on after one that cannot be decoded. */
    public Multi<List<Row>> rows(JournalRange range, int pageSize) {
        if (!range.isFiltered()) {
            return whole(range, range.span(), pageSize);
        }
        return asking.ask(
                        range.accountId(), pool -> JournalSpans.find(pool, range.accountId(), range.from(), range.to()))
                .map(range.span()::within)
                .onItem()
                .transformToMulti(
                        span -> range.siteId() == null ? whole(range, span, pageSize) : ofSite(range, span, pageSize));
    }

    /** Goes by what it finds and not by numbers, as a verification has to see what lies behind a gap. */
    private Multi<List<Row>> whole(JournalRange range, JournalSpan span, int pageSize) {
        return Pages.of(
                pageSize,
                last -> asking.rows(
                        range.accountId(),
                        PAGE,
                        Tuple.of(
                                range.accountId(),
                                last.map(JournalStream::sequence).orElse(span.after()),
                                span.until(),
                                pageSize)));
    }

    private Multi<List<Row>> ofSite(JournalRange range, JournalSpan span, int pageSize) {
        return Pages.from(span.after(), after -> part(range, new JournalSpan(after, span.until()), pageSize));
    }

    private Uni<Pages.Part<Long, Row>> part(JournalRange range, JournalSpan left, int pageSize) {
        JournalSpan examined = left.oldest(EXAMINED);
        Tuple parameters = Tuple.of(range.accountId(), examined.after(), examined.until(), pageSize, range.siteId());
        return asking.rows(range.accountId(), PAGE_OF_SITE, parameters).map(rows -> {
            long last = rows.size() < pageSize ? examined.until() : sequence(rows.get(rows.size() - 1));
            return new Pages.Part<>(rows, Optional.of(last).filter(place -> place < left.until()));
        });
    }

    private static long sequence(Row row) {
        return row.getLong("sequence");
    }
}
