package dev.creditledger.ledger.verification;

import dev.creditledger.ledger.reset.DueWallets;
import dev.creditledger.ledger.store.AccountRange;
import dev.creditledger.ledger.store.KeptConnection;
import dev.creditledger.ledger.store.LedgerDatabase;
import dev.creditledger.ledger.store.WalletRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.Dependent;
import java.time.Instant;
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

    /** What was written to since, or diverged. Of a date that a wrong clock wrote it is not known when it was. */
    private static final String WRITTEN =
            """
            select w.account_id
            from wallet w
            left join verification v on v.account_id = w.account_id
            where w.account_id between $1 and $2
              and (v.verified_at is null
                   or v.verified_at > $4
                   or (v.verified_at < $3 and (not v.ok or v.wallet_version is distinct from w.version)))
            order by w.account_id
            limit $5
            """;

    /**
     * Whatever was not gone through in full for long. For each account the time is shortened by a share of a quarter of it
     * that follows from its id, so that accounts which were verified together once do not fall due together for ever.
     */
    private static final String NOT_IN_FULL =
            """
            select w.account_id
            from wallet w
            left join verification v on v.account_id = w.account_id
            where w.account_id between $1 and $2
              and (v.full_at is null
                   or v.full_at > $4::timestamptz
                   or v.full_at < $3::timestamptz
                       + ($4::timestamptz - $3) / 4 * (get_byte(uuid_send(w.account_id), 15) / 256.0)::float8)
            order by w.account_id
            limit $5
            """;

    private final KeptConnection kept;

    public UnverifiedWallets(LedgerDatabase database) {
        kept = database.openSweepConnection();
    }

    /** Takes the shard for this instance, or says that another has it. */
    public Future<Boolean> claim(int shard) {
        return kept.rows(CLAIM, Tuple.of(LOCK_SPACE, shard))
                .map(rows -> rows.get(0).getBoolean("claimed"));
    }

    public Future<Void> release(int shard) {
        return kept.rows(RELEASE, Tuple.of(LOCK_SPACE, shard)).mapEmpty();
    }

    /**
     * Accounts of the shard, by id, that were written to since they were verified, or diverged.
     *
     * @param since verified before it is too long ago
     * @param until verified after it was written by a wrong clock
     * @param after the account to go on after; null for the first ones
     */
    public Future<List<UUID>> written(int shard, Instant since, Instant until, UUID after, int limit) {
        return due(WRITTEN, shard, since, until, after, limit);
    }

    /** Those that were not gone through in full since then, or hardly any longer, whether they were written to or not. */
    public Future<List<UUID>> notInFull(int shard, Instant since, Instant until, UUID after, int limit) {
        return due(NOT_IN_FULL, shard, since, until, after, limit);
    }

    private Future<List<UUID>> due(String statement, int shard, Instant since, Instant until, UUID after, int limit) {
        AccountRange range = AccountRange.ofShard(shard).after(after);
        Tuple parameters = Tuple.tuple()
                .addValue(range.first())
                .addValue(range.last())
                .addValue(WalletRows.timestamp(since))
                .addValue(WalletRows.timestamp(until))
                .addValue(limit);
        return kept.rows(statement, parameters)
                .map(rows -> rows.stream().map(row -> row.getUUID("account_id")).toList());
    }

    public Future<Void> close() {
        return kept.close();
    }
}
