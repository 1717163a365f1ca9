package dev.creditledger.ledger.read;

import dev.creditledger.ledger.store.JournalRows;
import dev.creditledger.ledger.store.LedgerSql;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.question.Asking;
import dev.creditledger.question.DearQuestions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Pages of the journal by offset. Where nothing is filtered but the time, a page's sequences are computed from it. Otherwise
 * entries and their count are of one statement, which looks at {@link JournalPageQuery#EXAMINED} entries at the most: of
 * types that have an index at so many of each, otherwise at the newest of all that the time has.
 */
@ApplicationScoped
public class JournalPageReader {
    private final DearQuestions questions;

    public JournalPageReader(DearQuestions questions) {
        this.questions = questions;
    }

    public Uni<JournalPage> page(JournalPageQuery query) {
        return questions.ask(
                query.accountId(), pool -> JournalSpans.find(pool, query.accountId(), query.from(), query.until())
                        .chain(span -> query.isFiltered() ? filtered(pool, query, span) : computed(pool, query, span)));
    }

    private static Uni<JournalPage> computed(Pool pool, JournalPageQuery query, JournalSpan span) {
        Bindings bindings = new Bindings();
        JournalSpan page = span.skipping(query.skip()).newest(query.limit());
        JournalSource source = JournalSource.bind(bindings, query.accountId(), page);
        String statement =
                """
                select %s
                from %s
                order by j.sequence desc
                """
                        .formatted(LedgerSql.JOURNAL_COLUMNS, source.all());
        long total = Math.min(span.size(), query.counted());
        return Asking.rows(pool, statement, bindings.tuple()).map(rows -> new JournalPage(entries(rows), total));
    }

    private static Uni<JournalPage> filtered(Pool pool, JournalPageQuery query, JournalSpan span) {
        Bindings bindings = new Bindings();
        String matching = matching(bindings, query, span);
        String statement =
                """
                select page.*, counted.total
                from (select count(*) as total from (select 1 %1$s limit %2$s) as matching) as counted
                left join lateral (select %3$s %1$s order by j.sequence desc offset %4$s limit %5$s) as page on true
                order by page.sequence desc
                """
                        .formatted(
                                matching,
                                bindings.add(query.counted()),
                                LedgerSql.JOURNAL_COLUMNS,
                                bindings.add(query.skip()),
                                bindings.add((long) query.limit()));
        return Asking.rows(pool, statement, bindings.tuple())
                .map(rows -> new JournalPage(entries(rows), rows.get(0).getLong("total")));
    }

    private static String matching(Bindings bindings, JournalPageQuery query, JournalSpan span) {
        boolean areIndexed = JournalKinds.areIndexed(query.types());
        JournalSpan examined = areIndexed ? span : span.newest(JournalPageQuery.EXAMINED);
        JournalSource source = JournalSource.bind(bindings, query.accountId(), examined);
        JournalFilter filter = new JournalFilter(bindings)
                .types(query.types())
                .grantsOf(query.grantsOf())
                .equal("j.site_id", query.siteId())
                .metadata(query.metadata());
        String entries = areIndexed ? source.ofKinds(query.types(), JournalPageQuery.EXAMINED) : source.all();
        return "from %s\n%s".formatted(entries, filter.text());
    }

    /** A page without entries has a row all the same, with the count alone. */
    private static List<JournalEntry> entries(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.getLong("sequence") != null)
                .map(JournalRows::entry)
                .toList();
    }
}
