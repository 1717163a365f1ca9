package dev.creditledger.ledger.usage;

import dev.creditledger.ledger.store.Columns;
import dev.creditledger.postgres.ConnectionsFor;
import dev.creditledger.postgres.Purpose;
import dev.creditledger.question.Asking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Usage by the quarter of an hour. The journal is the truth; {@link #catchUp} moves what it says into the rollups now
 * and then, and {@link UsageReader} adds what it has beyond the account's watermark, so that reads are exact whether that
 * ran or not.
 */
@ApplicationScoped
public class UsageStore {
    /**
     * The most entries of one account that one transaction counts, so that counting a long journal anew holds nobody up
     * for long.
     */
    private static final long MOST_ENTRIES = 50_000;

    private final Pool pool;

    public UsageStore(@ConnectionsFor(Purpose.BACKGROUND) Pool pool) {
        this.pool = pool;
    }

    /** Entries of one account's journal that a transaction moves into the rollups. */
    private record Span(UUID accountId, long after, long until, boolean behind) {
        static Span of(Row row) {
            return new Span(
                    row.getUUID("account_id"),
                    row.getLong("previous"),
                    row.getLong("sequence"),
                    row.getBoolean("behind"));
        }
    }

    /** Brings the rollups of these accounts up to their journals: in one transaction unless the way is long. */
    public Uni<Void> catchUp(List<UUID> accountIds) {
        return catchUp(accountIds, MOST_ENTRIES);
    }

    Uni<Void> catchUp(List<UUID> accountIds, long mostEntries) {
        return step(accountIds, mostEntries)
                .chain(behind -> behind.isEmpty() ? Uni.createFrom().voidItem() : catchUp(behind, mostEntries));
    }

    /** One transaction; answers the accounts that are still behind. */
    Uni<List<UUID>> step(List<UUID> accountIds, long mostEntries) {
        UUID[] accounts = accountIds.stream().sorted().toArray(UUID[]::new);
        return pool.withTransaction(connection -> Asking.rows(
                        connection, UsageSql.BEGIN_WATERMARKS, Tuple.tuple().addValue(accounts))
                .chain(() -> Asking.rows(
                        connection,
                        UsageSql.ADVANCE_WATERMARKS,
                        Tuple.tuple().addValue(accounts).addValue(mostEntries)))
                .map(rows -> rows.stream().map(Span::of).toList())
                .call(spans -> add(connection, spans))
                .map(spans ->
                        spans.stream().filter(Span::behind).map(Span::accountId).toList()));
    }

    private static Uni<Void> add(SqlClient connection, List<Span> spans) {
        if (spans.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Asking.rows(connection, UsageSql.ADD_SLOTS, columns(spans)).chain(rows -> {
            Set<UUID> withSessions =
                    rows.stream().map(row -> row.getUUID("account_id")).collect(Collectors.toSet());
            return withSessions.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : Asking.rows(
                                    connection,
                                    UsageSql.ADD_SESSIONS,
                                    columns(spans.stream()
                                            .filter(span -> withSessions.contains(span.accountId()))
                                            .toList()))
                            .replaceWithVoid();
        });
    }

    /** Accounts whose rollup is behind their journal, by id, after the given one; null for the first. */
    public Uni<List<UUID>> accountsBehind(UUID after, int limit) {
        Tuple parameters = Tuple.tuple().addValue(after).addValue(limit);
        return Asking.rows(pool, UsageSql.ACCOUNTS_BEHIND, parameters)
                .map(rows -> rows.stream().map(row -> row.getUUID("account_id")).toList());
    }

    private static Tuple columns(List<Span> spans) {
        return new Columns<>(spans)
                .add(UUID.class, Span::accountId)
                .add(Long.class, Span::after)
                .add(Long.class, Span::until)
                .tuple();
    }
}
