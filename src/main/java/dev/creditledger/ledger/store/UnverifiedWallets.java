package dev.creditledger.ledger.store;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.Dependent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Finds the wallets whose verification is due, shard by shard. A shard is claimed as in {@link DueWallets}: instances
 * share the work and never wait for each other.
 */
@Dependent
public class UnverifiedWallets {
    /** The first key of the two-key advisory locks on shards. */
    private static final int LOCK_SPACE = 0x43_4C_56_46;

    private static final String CLAIM = "select pg_try_advisory_lock($1, $2) as claimed";
    private static final String RELEASE = "select pg_advisory_unlock($1, $2)";

    private static final String DUE =
            """
            select w.account_id
            from wallet w
            left join verification v on v.account_id = w.account_id
            where w.account_id between $1 and $2
              and (v.verified_at is null or v.verified_at not between $3 and $4)
            order by w.account_id
            limit $5
            """;

    private final PgLine line;

    public UnverifiedWallets(LedgerDatabase database) {
        line = database.openSweepLine();
    }

    /** Takes the shard for this instance, or says that another has it. */
    public Future<Boolean> claim(int shard) {
        return query(CLAIM, Tuple.of(LOCK_SPACE, shard))
                .map(rows -> rows.iterator().next().getBoolean("claimed"));
    }

    public Future<Void> release(int shard) {
        return query(RELEASE, Tuple.of(LOCK_SPACE, shard)).mapEmpty();
    }

    /**
     * Accounts of the shard by id, after the given one; null for the first.
     *
     * @param since verified before it is too long ago
     * @param until verified after it was written by a wrong clock
     */
    public Future<List<UUID>> due(int shard, Instant since, Instant until, UUID after, int limit) {
        AccountRange range = AccountRange.ofShard(shard).after(after);
        Tuple parameters = Tuple.tuple()
                .addValue(range.first())
                .addValue(range.last())
                .addValue(WalletRows.timestamp(since))
                .addValue(WalletRows.timestamp(until))
                .addValue(limit);
        return query(DUE, parameters).map(rows -> {
            List<UUID> due = new ArrayList<>();
            rows.forEach(row -> due.add(row.getUUID("account_id")));
            return due;
        });
    }

    public Future<Void> close() {
        return line.close();
    }

    private Future<RowSet<Row>> query(String statement, Tuple parameters) {
        return line.use(
                (PgConnection connection) -> connection.preparedQuery(statement).execute(parameters));
    }
}
