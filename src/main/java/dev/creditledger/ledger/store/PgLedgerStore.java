package dev.creditledger.ledger.store;

import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.RequestKey;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** {@link LedgerStore} on PostgreSQL: everything of a transaction that can be sent at once is sent at once. */
final class PgLedgerStore implements LedgerStore {
    private static final String VERSION_REFUSED = "23502";
    private static final String UNIQUE_REFUSED = "23505";
    private static final String REPEATED_REQUEST = "journal_transaction";

    private final PgLine line;

    PgLedgerStore(PgLine line) {
        this.line = line;
    }

    @Override
    public Future<Map<UUID, StoredWallet>> read(Collection<UUID> accountIds) {
        return line.use(connection -> read(connection, accountIds));
    }

    @Override
    public Future<Present> read(Collection<UUID> accountIds, Map<RequestKey, UUID> accountOfRequest) {
        return line.use(connection -> read(connection, accountIds, accountOfRequest));
    }

    @Override
    public Future<Void> write(List<WalletChange> changes) {
        return line.use(connection -> {
            List<Future<?>> sent = new ArrayList<>();
            sent.add(connection.query("begin").execute());
            sent.addAll(sendChanges(connection, changes));
            return commit(connection, sent);
        });
    }

    @Override
    public Future<Void> decideUnderLock(
            Collection<UUID> accountIds,
            Map<RequestKey, UUID> accountOfRequest,
            Function<Present, List<WalletChange>> decide) {
        return line.use(connection -> {
            Future<?> begun = connection.query("begin").execute();
            Future<?> locked = execute(connection, LedgerSql.LOCK_WALLETS, accounts(accountIds));
            Future<Present> present = read(connection, accountIds, accountOfRequest);
            return Future.all(begun, locked, present)
                    .map(all -> decide.apply(present.result()))
                    .compose(
                            changes -> commit(connection, sendChanges(connection, changes)),
                            failure -> rollback(connection, failure));
        });
    }

    @Override
    public Future<Void> close() {
        return line.close();
    }

    private static Future<Map<UUID, StoredWallet>> read(PgConnection connection, Collection<UUID> accountIds) {
        return execute(connection, LedgerSql.READ_WALLETS, accounts(accountIds)).map(WalletRows::wallets);
    }

    private static Future<Present> read(
            PgConnection connection, Collection<UUID> accountIds, Map<RequestKey, UUID> accountOfRequest) {
        Future<Map<UUID, StoredWallet>> wallets = read(connection, accountIds);
        Future<Map<UUID, JournalEntry>> carriedOut = readCarriedOut(connection, accountOfRequest);
        return Future.all(wallets, carriedOut).map(both -> new Present(wallets.result(), carriedOut.result()));
    }

    private static Future<Map<UUID, JournalEntry>> readCarriedOut(
            PgConnection connection, Map<RequestKey, UUID> accountOfRequest) {
        if (accountOfRequest.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        Tuple requests = new Columns<>(List.copyOf(accountOfRequest.entrySet()))
                .add(UUID.class, Map.Entry::getValue)
                .add(UUID.class, request -> request.getKey().transactionId())
                .tuple();
        return execute(connection, LedgerSql.READ_CARRIED_OUT, requests).map(rows -> {
            Map<UUID, JournalEntry> carriedOut = new HashMap<>();
            for (Row row : rows) {
                JournalEntry entry = JournalRows.entry(row);
                carriedOut.put(entry.transactionId(), entry);
            }
            return carriedOut;
        });
    }

    private static List<Future<?>> sendChanges(PgConnection connection, List<WalletChange> changes) {
        List<Future<?>> sent = new ArrayList<>();
        List<WalletChange> opened = changes.stream().filter(WalletChange::opens).toList();
        List<WalletChange> updated =
                changes.stream().filter(change -> !change.opens()).toList();
        send(connection, sent, LedgerSql.OPEN_WALLETS, opened, ChangeTuples::opened);
        send(connection, sent, LedgerSql.UPDATE_WALLETS, updated, ChangeTuples::updated);
        List<ChangeTuples.Owned> changed = new ArrayList<>();
        List<ChangeTuples.Owned> added = new ArrayList<>();
        List<JournalEntry> entries = new ArrayList<>();
        for (WalletChange change : changes) {
            UUID accountId = change.wallet().accountId();
            change.changed()
                    .forEach(each ->
                            changed.add(new ChangeTuples.Owned(accountId, each.allocation(), each.rescheduled())));
            change.added().forEach(each -> added.add(new ChangeTuples.Owned(accountId, each, true)));
            entries.addAll(change.entries());
        }
        send(connection, sent, LedgerSql.UPDATE_ALLOCATIONS, changed, ChangeTuples::changedAllocations);
        send(connection, sent, LedgerSql.INSERT_ALLOCATIONS, added, ChangeTuples::addedAllocations);
        send(connection, sent, LedgerSql.INSERT_JOURNAL, entries, ChangeTuples::entries);
        return sent;
    }

    private static <T> void send(
            PgConnection connection,
            List<Future<?>> sent,
            String statement,
            List<T> rows,
            Function<List<T>, Tuple> parameters) {
        if (!rows.isEmpty()) {
            sent.add(execute(connection, statement, parameters.apply(rows)));
        }
    }

    /**
     * After a refused statement PostgreSQL answers {@code commit} with a rollback and no error, so it is the statements
     * ahead that tell whether it was committed.
     */
    private static Future<Void> commit(PgConnection connection, List<Future<?>> sent) {
        Future<?> committed = connection.query("commit").execute();
        return committed
                .transform(any -> Future.join(sent))
                .compose(all -> committed.<Void>mapEmpty(), failure -> Future.failedFuture(named(failure)));
    }

    private static <T> Future<T> rollback(PgConnection connection, Throwable failure) {
        return connection.query("rollback").execute().transform(any -> Future.failedFuture(named(failure)));
    }

    private static Throwable named(Throwable failure) {
        if (!(failure instanceof PgException refusal) || refusal.getSqlState() == null) {
            return failure;
        }
        return switch (refusal.getSqlState()) {
            case VERSION_REFUSED, "40001", "40P01", "55P03" -> new WriteConflictException(true, refusal);
            case UNIQUE_REFUSED ->
                new WriteConflictException(!REPEATED_REQUEST.equals(refusal.getConstraint()), refusal);
            default -> failure;
        };
    }

    private static Future<RowSet<Row>> execute(PgConnection connection, String statement, Tuple parameters) {
        return connection.preparedQuery(statement).execute(parameters);
    }

    private static Tuple accounts(Collection<UUID> accountIds) {
        return Tuple.tuple().addValue(accountIds.stream().sorted().toArray(UUID[]::new));
    }
}
