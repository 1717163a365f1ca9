package dev.creditledger.ledger.read;

import dev.creditledger.ledger.store.JournalRows;
import dev.creditledger.ledger.store.LedgerSql;
import dev.creditledger.ledger.store.WalletRows;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.postgres.ConnectionsFor;
import dev.creditledger.postgres.Purpose;
import dev.creditledger.question.Asking;
import dev.creditledger.question.DearQuestions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.Row;
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
            where j.account_id = $1 and j.sequence < $2
            order by j.sequence desc
            limit $3
            """
                    .formatted(LedgerSql.JOURNAL_COLUMNS);

    private final Pool pool;
    private final DearQuestions questions;

    public LedgerReader(@ConnectionsFor(Purpose.READS) Pool pool, DearQuestions questions) {
        this.pool = pool;
        this.questions = questions;
    }

    /** Newest first; see {@link JournalQuery#EXAMINED}. */
    public Uni<Scan<JournalEntry>> entries(JournalQuery query) {
        return query.isFiltered()
                ? questions.ask(query.accountId(), pool -> new JournalScan(pool, query).run())
                : unfiltered(query);
    }

    private Uni<Scan<JournalEntry>> unfiltered(JournalQuery query) {
        long before = query.before() == null ? Long.MAX_VALUE : query.before();
        return Asking.rows(pool, ENTRIES, Tuple.of(query.accountId(), before, query.limit()))
                .map(rows -> new Scan<>(rows.stream().map(JournalRows::entry).toList(), null));
    }

    /** The allocations in the order they were granted, ended ones too, as they were last written. */
    public Uni<List<GrantedAllocation>> allocations(AllocationQuery query) {
        Bindings bindings = new Bindings();
        String statement = AllocationSql.statement(query, bindings);
        Uni<List<Row>> rows = query.isFiltered()
                ? questions.rows(query.accountId(), statement, bindings.tuple())
                : Asking.rows(pool, statement, bindings.tuple());
        return rows.map(found -> found.stream().map(LedgerReader::granted).toList());
    }

    private static GrantedAllocation granted(Row row) {
        return new GrantedAllocation(
                WalletRows.allocation(row), row.getString("external_id"), row.getString("metadata"));
    }
}
