package dev.creditledger.ledger.movement;

import dev.creditledger.ledger.store.Columns;
import dev.creditledger.ledger.store.Shard;
import dev.creditledger.ledger.store.WalletRows;
import dev.creditledger.postgres.ConnectionsFor;
import dev.creditledger.postgres.Purpose;
import dev.creditledger.question.Asking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Movements by the quarter of an hour. The journal is the truth; {@link #catchUp} moves what it says into the sums. */
@ApplicationScoped
public class MovementStore {
    /** The most entries of one account that one transaction adds up. */
    private static final long MOST_ENTRIES = 50_000;

    /** What an account gets on with in each transaction, however many others are in it. */
    private static final long SMALLEST_SHARE = 500;

    private final Pool pool;

    public MovementStore(@ConnectionsFor(Purpose.BACKGROUND) Pool pool) {
        this.pool = pool;
    }

    /** Entries of one account's journal that a transaction adds to the sums. */
    private record Span(UUID accountId, long after, long until, boolean behind) {
        static Span of(Row row) {
            return new Span(
                    row.getUUID("account_id"),
                    row.getLong("previous"),
                    row.getLong("sequence"),
                    row.getBoolean("behind"));
        }
    }

    /** Brings the sums of these accounts up to their journals: in one transaction unless the way is long. */
    public Uni<Void> catchUp(List<UUID> accountIds) {
        return catchUp(accountIds, MOST_ENTRIES);
    }

    /** So many entries at the most are a transaction, of however many accounts: each has its share of them. */
    Uni<Void> catchUp(List<UUID> accountIds, long mostEntries) {
        return step(accountIds, Math.max(SMALLEST_SHARE, mostEntries / Math.max(1, accountIds.size())))
                .chain(behind -> behind.isEmpty() ? Uni.createFrom().voidItem() : catchUp(behind, mostEntries));
    }

    /** One transaction; answers the accounts that are still behind. */
    Uni<List<UUID>> step(List<UUID> accountIds, long mostEntries) {
        UUID[] accounts = accountIds.stream().sorted().toArray(UUID[]::new);
        Tuple asked = Tuple.tuple().addValue(accounts);
        Tuple limited = Tuple.tuple().addValue(accounts).addValue(mostEntries);
        return pool.withTransaction(connection -> Asking.rows(connection, MovementSql.BEGIN_WATERMARKS, asked)
                .chain(() -> Asking.rows(connection, MovementSql.ADVANCE_WATERMARKS, limited))
                .map(rows -> rows.stream().map(Span::of).toList())
                .call(spans -> add(connection, spans))
                .map(spans ->
                        spans.stream().filter(Span::behind).map(Span::accountId).toList()));
    }

    private static Uni<Void> add(SqlClient connection, List<Span> spans) {
        Tuple columns = new Columns<>(spans)
                .add(UUID.class, Span::accountId)
                .add(Long.class, Span::after)
                .add(Long.class, Span::until)
                .tuple();
        return spans.isEmpty()
                ? Uni.createFrom().voidItem()
                : Asking.rows(connection, MovementSql.ADD, columns).replaceWithVoid();
    }

    /** Accounts whose sums are behind their journal, by id, after the given one; null for the first. */
    public Uni<List<UUID>> accountsBehind(UUID after, int limit) {
        Tuple parameters = Tuple.tuple().addValue(after).addValue(limit);
        return Asking.rows(pool, MovementSql.ACCOUNTS_BEHIND, parameters)
                .map(rows -> rows.stream().map(row -> row.getUUID("account_id")).toList());
    }

    /**
     * Notes that everything which was written before that instant is counted; only up to the first reset or expiry that is due
     * and is not recorded yet, as that will have the date at which it fell due.
     */
    public Uni<Void> counted(Instant until) {
        return Asking.rows(pool, MovementSql.COUNTED, Tuple.of(WalletRows.timestamp(until), Shard.COUNT))
                .replaceWithVoid();
    }
}
