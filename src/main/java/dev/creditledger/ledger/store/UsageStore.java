package dev.creditledger.ledger.store;

import dev.creditledger.ledger.query.DailyUsage;
import dev.creditledger.ledger.wallet.Credits;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Usage by UTC day. The journal is the truth; {@link #catchUp} moves what it says into the rollup now and then, and
 * reads add what it has beyond the account's watermark, so they are exact whether that ran or not.
 */
@ApplicationScoped
public class UsageStore {
    private final Pool pool;

    public UsageStore(Pool pool) {
        this.pool = pool;
    }

    /** Days with any consumption, the first first; both ends inclusive. */
    public Uni<List<DailyUsage>> daily(UUID accountId, UUID siteId, LocalDate from, LocalDate to) {
        Tuple parameters = Tuple.tuple()
                .addValue(accountId)
                .addValue(siteId)
                .addValue(from)
                .addValue(to);
        return execute(pool, UsageSql.DAILY, parameters).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new DailyUsage(
                        row.getLocalDate("day"),
                        row.getLong("requests"),
                        row.getBigDecimal("credits").movePointLeft(Credits.FRACTION_DIGITS),
                        row.getBigDecimal("tokens")))
                .toList());
    }

    /** Brings the rollups of these accounts up to their journals, in one transaction. */
    public Uni<Void> catchUp(List<UUID> accountIds) {
        Tuple accounts = Tuple.tuple().addValue(accountIds.stream().sorted().toArray(UUID[]::new));
        return pool.withTransaction(connection -> execute(connection, UsageSql.BEGIN_WATERMARKS, accounts)
                .chain(() -> execute(connection, UsageSql.ADVANCE_WATERMARKS, accounts))
                .chain(advanced -> execute(connection, UsageSql.ADD_USAGE, spans(advanced)))
                .replaceWithVoid());
    }

    /** Accounts whose rollup is behind their journal, by id, after the given one; null for the first. */
    public Uni<List<UUID>> accountsBehind(UUID after, int limit) {
        Tuple parameters = Tuple.tuple().addValue(after).addValue(limit);
        return execute(pool, UsageSql.ACCOUNTS_BEHIND, parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("account_id"))
                        .toList());
    }

    private static Tuple spans(RowSet<Row> advanced) {
        List<UUID> accounts = new ArrayList<>();
        List<Long> after = new ArrayList<>();
        List<Long> until = new ArrayList<>();
        for (Row row : advanced) {
            accounts.add(row.getUUID("account_id"));
            after.add(row.getLong("previous"));
            until.add(row.getLong("sequence"));
        }
        return Tuple.tuple()
                .addValue(accounts.toArray(UUID[]::new))
                .addValue(after.toArray(Long[]::new))
                .addValue(until.toArray(Long[]::new));
    }

    private static Uni<RowSet<Row>> execute(SqlClient client, String statement, Tuple parameters) {
        return client.preparedQuery(statement).execute(parameters);
    }
}
