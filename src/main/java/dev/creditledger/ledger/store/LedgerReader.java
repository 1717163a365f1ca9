package dev.creditledger.ledger.store;

import dev.creditledger.ledger.query.AllocationQuery;
import dev.creditledger.ledger.query.JournalQuery;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.postgres.ConnectionsFor;
import dev.creditledger.postgres.Purpose;
import dev.creditledger.question.Asking;
import dev.creditledger.question.DearQuestions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Lists from the ledger, one statement each, in the order that their paging goes by. What goes along an index no further
 * than the page is long is no dear question; a filter over the journal is.
 */
@ApplicationScoped
public class LedgerReader {
    private static final String ENTRIES =
            """
            select %s
            from journal j
            where j.account_id = $1
              and j.sequence < coalesce($2::bigint, 9223372036854775807)
              and ($3::uuid is null or j.site_id = $3)
              and ($4::text is null or j.type = $4)
              and ($5::timestamptz is null or j.created_at >= $5)
              and ($6::timestamptz is null or j.created_at < $6)
            order by j.sequence desc
            limit $7
            """
                    .formatted(LedgerSql.JOURNAL_COLUMNS);

    private static final String ALLOCATIONS =
            """
            select %s
            from allocation a
            where a.account_id = $1
              and ($2::uuid is null or a.site_id = $2)
              and a.granted_sequence > coalesce($3::bigint, 0)
              and ($4::uuid is null or a.allocation_id = $4)
            order by a.granted_sequence
            limit $5
            """
                    .formatted(LedgerSql.ALLOCATION_COLUMNS);

    private final Pool pool;
    private final DearQuestions questions;

    public LedgerReader(@ConnectionsFor(Purpose.READS) Pool pool, DearQuestions questions) {
        this.pool = pool;
        this.questions = questions;
    }

    public Uni<List<JournalEntry>> entries(JournalQuery query) {
        Tuple parameters = Tuple.tuple()
                .addValue(query.accountId())
                .addValue(query.before())
                .addValue(query.siteId())
                .addValue(query.type() == null ? null : query.type().name())
                .addValue(WalletRows.timestamp(query.from()))
                .addValue(WalletRows.timestamp(query.to()))
                .addValue(query.limit());
        return (query.isFiltered()
                        ? questions.rows(query.accountId(), ENTRIES, parameters)
                        : Asking.rows(pool, ENTRIES, parameters))
                .map(rows -> rows.stream().map(JournalRows::entry).toList());
    }

    /** In the order they were granted, ended ones too, as they were last written. */
    public Uni<List<Allocation>> allocations(AllocationQuery query) {
        Tuple parameters = Tuple.tuple()
                .addValue(query.accountId())
                .addValue(query.siteId())
                .addValue(query.after())
                .addValue(query.allocationId())
                .addValue(query.limit());
        return Asking.rows(pool, ALLOCATIONS, parameters)
                .map(rows -> rows.stream().map(WalletRows::allocation).toList());
    }
}
