package dev.creditledger.ledger.read;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.store.JournalRows;
import dev.creditledger.ledger.store.LedgerSql;
import dev.creditledger.postgres.ConnectionsFor;
import dev.creditledger.postgres.Purpose;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Reads one transaction by its id, with the hash ahead of it and what was refunded of it: one statement. */
@ApplicationScoped
public class ReceiptReader {
    private static final String RECEIPT =
            """
            select %s, ahead.hash as previous_hash, refunds.refunded
            from journal j
            left join journal ahead on ahead.account_id = j.account_id and ahead.sequence = j.sequence - 1
            cross join lateral (
                select coalesce(sum(r.amount), 0)::bigint as refunded
                from journal r
                where r.account_id = j.account_id and r.refund_of = j.transaction_id) as refunds
            where j.account_id = $1 and j.transaction_id = $2 and ($3::uuid is null or j.site_id = $3)
            """
                    .formatted(LedgerSql.JOURNAL_COLUMNS);

    private final Pool pool;

    public ReceiptReader(@ConnectionsFor(Purpose.READS) Pool pool) {
        this.pool = pool;
    }

    /** Empty when the account has no such transaction, or it was not made for that site; null for any. */
    public Uni<Optional<Receipt>> receipt(UUID accountId, UUID siteId, UUID transactionId) {
        Tuple parameters =
                Tuple.tuple().addValue(accountId).addValue(transactionId).addValue(siteId);
        return pool.preparedQuery(RECEIPT)
                .execute(parameters)
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(receipt(rows.iterator().next().getDelegate())));
    }

    private static Receipt receipt(Row row) {
        Hash previous = row.getBuffer("previous_hash") == null
                ? Hash.NONE
                : Hash.of(row.getBuffer("previous_hash").getBytes());
        return new Receipt(JournalRows.entry(row), previous, new Credits(row.getLong("refunded")));
    }
}
