package dev.creditledger.ledger.store;

import dev.creditledger.ledger.query.JournalPage;
import dev.creditledger.ledger.query.JournalPageQuery;
import dev.creditledger.question.DearQuestions;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Pages of the journal by offset. Entries and their count are of one statement, and so of one snapshot; both go along
 * the index by sequence from the newest end of the time that is asked for, no further than they must. Sequences have no
 * gap and times never run backwards, so where that time begins and ends is found by halving.
 */
@ApplicationScoped
public class JournalPageReader {
    /** Up to which sequences entries are earlier than $4, where it begins, and than $5, where it ends. */
    private static final String TIME =
            """
            with recursive
            probing (is_end, bound, low, high) as (
                select bounds.is_end, bounds.bound, 0::bigint, w.sequence
                from wallet w
                cross join (values (false, $4::timestamptz), (true, $5::timestamptz)) as bounds (is_end, bound)
                where w.account_id = $1 and bounds.bound is not null
                union all
                select probing.is_end, probing.bound,
                       case when probe.created_at < probing.bound then probe.sequence else probing.low end,
                       case when probe.created_at < probing.bound then probing.high else probe.sequence - 1 end
                from probing
                cross join lateral (
                    select e.sequence, e.created_at
                    from journal e
                    where e.account_id = $1 and e.sequence = (probing.low + probing.high + 1) / 2
                    offset 0) as probe
                where probing.low < probing.high),
            span as (
                select coalesce(max(low) filter (where not is_end), 0) as after,
                       coalesce(max(low) filter (where is_end),
                                (select w.sequence from wallet w where w.account_id = $1)) as until
                from probing)
            """;

    /**
     * The comparison of rows says no more than that the sequence is higher: as a pair with the other one it would have
     * the planner expect next to nothing, and sort. Metadata is {@code json}, which takes numbers of any size for what
     * they are: text.
     */
    private static final String MATCHING =
            """
            from journal j
            where j.account_id = $1
              and (j.account_id, j.sequence) > ($1, (select span.after from span))
              and j.sequence <= (select span.until from span)
              and ($2::uuid is null or j.site_id = $2)
              and ($3::text[] is null or j.type = any($3))
              and ($6::text is null or j.metadata::json ->> 'repoId' = $6)
            order by j.sequence desc
            """;

    private static final String PAGE =
            """
            %1$s
            select page.*, counted.total
            from (select count(*) as total from (select 1 %2$s limit $9) as matching) as counted
            left join lateral (select %3$s %2$s offset $7 limit $8) as page on true
            order by page.sequence desc
            """
                    .formatted(TIME, MATCHING, LedgerSql.JOURNAL_COLUMNS);

    private final DearQuestions questions;

    public JournalPageReader(DearQuestions questions) {
        this.questions = questions;
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
        return questions.rows(query.accountId(), PAGE, parameters).map(JournalPageReader::page);
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
