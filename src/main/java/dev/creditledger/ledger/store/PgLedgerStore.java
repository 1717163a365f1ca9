package dev.creditledger.ledger.store;

import dev.creditledger.ledger.store.ChangeStatements.Statement;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Refundable;
import dev.creditledger.ledger.wallet.Reservation;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** {@link LedgerStore} on PostgreSQL: everything of a transaction that can be sent at once is sent at once. */
final class PgLedgerStore implements LedgerStore {
    private static final String VERSION_REFUSED = "23502";
    private static final String UNIQUE_REFUSED = "23505";
    private static final String LOCK_TIMEOUT = "55P03";

    private final KeptConnection kept;

    PgLedgerStore(KeptConnection kept) {
        this.kept = kept;
    }

    @Override
    public Future<StoredWallets> read(Collection<UUID> accountIds, Reach reach) {
        return read(accountIds, reach, Map.of());
    }

    @Override
    public Future<StoredWallets> read(Collection<UUID> accountIds, Reach reach, Map<UUID, StoredWallet> known) {
        return accountIds.isEmpty()
                ? Future.succeededFuture(StoredWallets.NONE)
                : kept.use(connection -> read(connection, accountIds, reach, known));
    }

    @Override
    public Future<Recalled> recall(Asked asked) {
        return asked.isNothing()
                ? Future.succeededFuture(Recalled.NOTHING)
                : kept.use(connection -> recall(connection, asked));
    }

    @Override
    public Future<Present> read(Collection<UUID> accountIds, Reach reach, Asked asked) {
        return kept.use(connection -> read(connection, accountIds, reach, asked));
    }

    @Override
    public Future<Map<UUID, Long>> versions(Collection<UUID> accountIds) {
        return kept.use(connection -> execute(connection, LedgerSql.READ_VERSIONS, accounts(accountIds)))
                .map(rows -> {
                    Map<UUID, Long> versions = new HashMap<>();
                    rows.forEach(row -> versions.put(row.getUUID(0), row.getLong(1)));
                    return versions;
                });
    }

    @Override
    public Future<Set<UUID>> locked(Collection<UUID> accountIds) {
        Set<UUID> locked = new HashSet<>();
        return kept.use(connection -> Future.all(accountIds.stream()
                        .map(accountId -> execute(connection, LedgerSql.LOCKED, Tuple.of(accountId))
                                .onSuccess(rows -> rows.forEach(row -> locked.add(row.getUUID(0)))))
                        .toList()))
                .map(all -> locked);
    }

    @Override
    public Future<Void> write(List<WalletChange> changes) {
        List<Statement> statements = ChangeStatements.of(changes);
        return kept.use(connection -> {
            if (statements.size() == 1) {
                return send(connection, statements.get(0))
                        .<Void>mapEmpty()
                        .recover(failure -> Future.failedFuture(named(failure)));
            }
            List<Future<?>> sent = new ArrayList<>();
            sent.add(connection.query("begin").execute());
            sent.addAll(send(connection, statements));
            return commit(connection, sent);
        });
    }

    @Override
    public Future<Void> decideUnderLock(
            Collection<UUID> accountIds, Function<Reading, Future<List<WalletChange>>> decide) {
        return kept.useAlone(connection -> {
            Future<?> begun = connection.query("begin").execute();
            Future<?> locked = execute(connection, LedgerSql.LOCK_WALLETS, accounts(accountIds));
            Future<List<WalletChange>> decided = decide.apply(new OnConnection(connection));
            return Future.all(begun, locked, decided)
                    .compose(
                            all -> commit(connection, send(connection, ChangeStatements.of(decided.result()))),
                            failure -> rollback(connection, failure));
        });
    }

    /** Reads of one transaction. */
    private record OnConnection(PgConnection connection) implements Reading {
        @Override
        public Future<StoredWallets> read(Collection<UUID> accountIds, Reach reach) {
            return PgLedgerStore.read(connection, accountIds, reach, Map.of());
        }

        @Override
        public Future<Recalled> recall(Asked asked) {
            return PgLedgerStore.recall(connection, asked);
        }
    }

    @Override
    public Future<Void> close() {
        return kept.close();
    }

    private static Future<StoredWallets> read(
            PgConnection connection, Collection<UUID> accountIds, Reach reach, Map<UUID, StoredWallet> known) {
        UUID[] asked = accountIds.stream().sorted().toArray(UUID[]::new);
        OffsetDateTime[] until = new OffsetDateTime[asked.length];
        Arrays.fill(until, WalletRows.timestamp(reach.until()));
        Tuple parameters = Tuple.of(asked, until, versions(asked, known));
        Future<RowSet<Row>> read = reach.isUnlimited()
                ? execute(connection, LedgerSql.READ_WALLETS_UNTIL, parameters)
                : execute(
                        connection,
                        LedgerSql.READ_WALLETS,
                        parameters.addValue((long) reach.first()).addValue((long) reach.most()));
        return read.map(rows -> WalletRows.wallets(rows, reach, known));
    }

    private static Long[] versions(UUID[] accountIds, Map<UUID, StoredWallet> known) {
        Long[] versions = new Long[accountIds.length];
        for (int index = 0; index < versions.length; index++) {
            StoredWallet stored = known.get(accountIds[index]);
            versions[index] = stored == null ? null : stored.version();
        }
        return versions;
    }

    private static Future<Present> read(
            PgConnection connection, Collection<UUID> accountIds, Reach reach, Asked asked) {
        Future<StoredWallets> wallets = read(connection, accountIds, reach, Map.of());
        Future<Recalled> recalled = recall(connection, asked);
        return Future.all(wallets, recalled).map(both -> new Present(wallets.result(), recalled.result()));
    }

    private static Future<Recalled> recall(PgConnection connection, Asked asked) {
        Future<Map<TransactionKey, JournalEntry>> carriedOut =
                find(connection, LedgerSql.READ_CARRIED_OUT, asked.requests(), JournalRows::entry);
        Future<Map<TransactionKey, Refundable>> refundable =
                find(connection, LedgerSql.READ_REFUNDABLE, asked.subjects(), JournalRows::refundable);
        Future<Map<UUID, List<Reservation>>> reservations = reservations(connection, asked.reservations());
        Future<Map<UUID, Integer>> counts = count(connection, asked.counted());
        Future<Map<UUID, Set<String>>> named = named(connection, asked.named());
        return Future.all(carriedOut, refundable, reservations, counts, named)
                .map(all -> new Recalled(
                        carriedOut.result(),
                        refundable.result(),
                        reservations.result(),
                        counts.result(),
                        named.result()));
    }

    private static Future<Map<UUID, List<Reservation>>> reservations(
            PgConnection connection, Set<TransactionKey> keys) {
        if (keys.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return execute(connection, LedgerSql.READ_RESERVATIONS, keys(keys)).map(rows -> {
            Map<UUID, List<Reservation>> found = new HashMap<>();
            rows.forEach(row -> found.computeIfAbsent(row.getUUID(0), any -> new ArrayList<>())
                    .add(ReservationRows.reservation(row.getJsonObject(1))));
            return found;
        });
    }

    private static Future<Map<UUID, Set<String>>> named(PgConnection connection, Map<UUID, Set<String>> names) {
        if (names.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        List<Map.Entry<UUID, String>> asked = names.entrySet().stream()
                .flatMap(of -> of.getValue().stream().map(name -> Map.entry(of.getKey(), name)))
                .toList();
        Tuple parameters = new Columns<>(asked)
                .add(UUID.class, Map.Entry::getKey)
                .add(String.class, Map.Entry::getValue)
                .tuple();
        return execute(connection, LedgerSql.READ_NAMED, parameters).map(rows -> {
            Map<UUID, Set<String>> found = new HashMap<>();
            rows.forEach(row -> found.computeIfAbsent(row.getUUID(0), any -> new HashSet<>())
                    .add(row.getString(1)));
            return found;
        });
    }

    private static Future<Map<UUID, Integer>> count(PgConnection connection, Set<UUID> accountIds) {
        if (accountIds.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return execute(connection, LedgerSql.COUNT_RESERVATIONS, accounts(accountIds))
                .map(rows -> {
                    Map<UUID, Integer> counts = new HashMap<>();
                    rows.forEach(row -> counts.put(row.getUUID(0), row.getInteger(1)));
                    return counts;
                });
    }

    private static <T> Future<Map<TransactionKey, T>> find(
            PgConnection connection, String statement, Set<TransactionKey> keys, Function<Row, T> read) {
        if (keys.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return execute(connection, statement, keys(keys)).map(rows -> {
            Map<TransactionKey, T> found = new HashMap<>();
            rows.forEach(row -> found.put(
                    new TransactionKey(row.getUUID("account_id"), row.getUUID("transaction_id")), read.apply(row)));
            return found;
        });
    }

    private static List<Future<?>> send(PgConnection connection, List<Statement> statements) {
        List<Future<?>> sent = new ArrayList<>();
        statements.forEach(statement -> sent.add(send(connection, statement)));
        return sent;
    }

    private static Future<?> send(PgConnection connection, Statement statement) {
        return execute(connection, statement.text(), statement.parameters());
    }

    /**
     * Commits. After a refused statement PostgreSQL answers {@code commit} with a rollback and no error, so it is the statements
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
            case VERSION_REFUSED, UNIQUE_REFUSED, "40001", "40P01" -> new WriteConflictException(false, refusal);
            case LOCK_TIMEOUT -> new WriteConflictException(true, refusal);
            default -> failure;
        };
    }

    private static Future<RowSet<Row>> execute(PgConnection connection, String statement, Tuple parameters) {
        return connection.preparedQuery(statement).execute(parameters);
    }

    private static Tuple keys(Set<TransactionKey> keys) {
        return new Columns<>(List.copyOf(keys))
                .add(UUID.class, TransactionKey::accountId)
                .add(UUID.class, TransactionKey::transactionId)
                .tuple();
    }

    private static Tuple accounts(Collection<UUID> accountIds) {
        return Tuple.tuple().addValue(accountIds.stream().sorted().toArray(UUID[]::new));
    }
}
