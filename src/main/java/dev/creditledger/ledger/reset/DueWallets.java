package dev.creditledger.ledger.reset;

import dev.creditledger.ledger.store.KeptConnection;
import dev.creditledger.ledger.store.LedgerDatabase;
import dev.creditledger.ledger.store.Shard;
import dev.creditledger.ledger.store.WalletRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.Dependent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds the wallets whose resets or expiries have fallen due. A shard of them is claimed by a session lock that is
 * either had at once or not at all: instances share the work and never wait for each other, and the shards of one that
 * died are free.
 */
@Dependent
public class DueWallets {
    /** The first key of the two-key advisory locks on shards. */
    private static final int LOCK_SPACE = 0x43_4C_52_53;

    private static final String CLAIM = "select pg_try_advisory_lock($1, $2) as claimed";
    private static final String RELEASE = "select pg_advisory_unlock($1, $2)";

    private static final String SHARDS_DUE =
            """
            select s.shard
            from generate_series(0, $1 - 1) as s(shard)
            where exists (select 1 from wallet w where w.shard = s.shard and w.due_at <= $2)
            """;

    private static final String DUE =
            """
            select account_id, due_at
            from wallet
            where shard = $1 and due_at <= $2
              and (due_at, account_id) > (
                  coalesce($3::timestamptz, '-infinity'), coalesce($4::uuid, '00000000-0000-0000-0000-000000000000'))
            order by due_at, account_id
            limit $5
            """;

    private static final String OLDEST =
            """
            select min(due.due_at) as due_at
            from generate_series(0, $1 - 1) as s(shard)
            cross join lateral (
                select w.due_at from wallet w
                where w.shard = s.shard and w.due_at is not null
                order by w.due_at
                limit 1) due
            """;

    /** One due wallet and its place in the order they are worked through. */
    public record Due(UUID accountId, Instant dueAt) {}

    private final KeptConnection kept;

    public DueWallets(LedgerDatabase database) {
        kept = database.openSweepConnection();
    }

    /** The shards in which anything is due. */
    public Future<List<Integer>> shardsDue(Instant now) {
        return kept.rows(SHARDS_DUE, Tuple.of(Shard.COUNT, WalletRows.timestamp(now)))
                .map(rows -> rows.stream().map(row -> row.getInteger("shard")).toList());
    }

    /** Takes the shard for this instance, or says that another has it. */
    public Future<Boolean> claim(int shard) {
        return kept.rows(CLAIM, Tuple.of(LOCK_SPACE, shard))
                .map(rows -> rows.get(0).getBoolean("claimed"));
    }

    public Future<Void> release(int shard) {
        return kept.rows(RELEASE, Tuple.of(LOCK_SPACE, shard)).mapEmpty();
    }

    /** The earliest ones of the shard, after the given one. */
    public Future<List<Due>> due(int shard, Instant now, Optional<Due> after, int limit) {
        Tuple parameters = Tuple.tuple()
                .addValue((short) shard)
                .addValue(WalletRows.timestamp(now))
                .addValue(after.map(due -> WalletRows.timestamp(due.dueAt())).orElse(null))
                .addValue(after.map(Due::accountId).orElse(null))
                .addValue(limit);
        return kept.rows(DUE, parameters).map(rows -> rows.stream()
                .map(row -> new Due(row.getUUID("account_id"), WalletRows.instant(row, "due_at")))
                .toList());
    }

    /** When the wallet that falls due first does so, or did. */
    public Future<Optional<Instant>> oldest() {
        return kept.rows(OLDEST, Tuple.of(Shard.COUNT))
                .map(rows -> Optional.ofNullable(WalletRows.instant(rows.get(0), "due_at")));
    }

    public Future<Void> close() {
        return kept.close();
    }
}
