package dev.creditledger.ledger.store;

import dev.creditledger.ledger.query.AllocationQuery;
import dev.creditledger.ledger.query.JournalQuery;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.Decision;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.RollForwardWallet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Lists from the ledger, one statement each, in the order that their paging goes by. */
@ApplicationScoped
public class LedgerReader {
    private static final String ENTRIES =
            """
            select %s
            from journal j
            where j.account_id = $1
              and ($2::bigint is null or j.sequence < $2)
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
            select w.account_id, w.version, w.time_zone, w.sequence, w.head, w.clock, a.*
            from wallet w
            join allocation a on a.account_id = w.account_id
            where w.account_id = $1
              and ($2::uuid is null or a.site_id = $2)
              and ($3::bigint is null or a.granted_sequence > $3)
              and ($4::uuid is null or a.allocation_id = $4)
            order by a.granted_sequence
            limit $5
            """;

    private final Pool pool;

    public LedgerReader(Pool pool) {
        this.pool = pool;
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
        return rows(ENTRIES, parameters)
                .map(rows -> rows.stream().map(JournalRows::entry).toList());
    }

    /** Allocations in the order they were granted, ended ones too, as they stand at {@code now}. */
    public Uni<List<Allocation>> allocations(AllocationQuery query, Instant now) {
        Tuple parameters = Tuple.tuple()
                .addValue(query.accountId())
                .addValue(query.siteId())
                .addValue(query.after())
                .addValue(query.allocationId())
                .addValue(query.limit());
        return rows(ALLOCATIONS, parameters).map(rows -> rolledForward(query.accountId(), rows, now));
    }

    private Uni<List<Row>> rows(String statement, Tuple parameters) {
        return pool.preparedQuery(statement)
                .execute(io.vertx.mutiny.sqlclient.Tuple.newInstance(parameters))
                .map(rows -> StreamSupport.stream(rows.getDelegate().spliterator(), false)
                        .toList());
    }

    /** What a wallet of just these would be now; it is never written. */
    private static List<Allocation> rolledForward(UUID accountId, List<Row> rows, Instant now) {
        List<Allocation> allocations = new ArrayList<>();
        if (rows.isEmpty()) {
            return allocations;
        }
        List<Allocation> live = new ArrayList<>();
        for (Row row : rows) {
            Allocation allocation = WalletRows.allocation(row);
            (allocation.ending() == null ? live : allocations).add(allocation);
        }
        Decision decision = WalletRows.wallet(rows.get(0), live).decide(new RollForwardWallet(accountId), now);
        allocations.addAll(decision.wallet().allocations());
        allocations.addAll(decision.ended());
        allocations.sort(Comparator.comparingLong(Allocation::grantedSequence));
        return allocations;
    }
}
