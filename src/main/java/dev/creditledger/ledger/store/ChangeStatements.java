package dev.creditledger.ledger.store;

import dev.creditledger.ledger.wallet.JournalEntry;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/** Sends what a batch changed, one statement for each kind of row, without waiting in between. */
final class ChangeStatements {
    private final PgConnection connection;
    private final List<Future<?>> sent = new ArrayList<>();

    ChangeStatements(PgConnection connection) {
        this.connection = connection;
    }

    List<Future<?>> send(List<WalletChange> changes) {
        List<AllocationTuples.Owned> spent = new ArrayList<>();
        List<AllocationTuples.Owned> changed = new ArrayList<>(0);
        List<AllocationTuples.Owned> added = new ArrayList<>(0);
        List<ReservationRows.Owned> opened = new ArrayList<>(0);
        List<ReservationRows.Owned> kept = new ArrayList<>(0);
        Map<JournalInsert, List<JournalEntry>> entries = new LinkedHashMap<>(2);
        for (WalletChange change : changes) {
            UUID accountId = change.wallet().accountId();
            change.changed().forEach(each -> (each.onlySpent() ? spent : changed)
                    .add(new AllocationTuples.Owned(accountId, each.allocation())));
            change.added().forEach(each -> added.add(new AllocationTuples.Owned(accountId, each)));
            change.opened().forEach(each -> opened.add(new ReservationRows.Owned(accountId, each)));
            change.kept().forEach(each -> kept.add(new ReservationRows.Owned(accountId, each)));
            for (JournalEntry entry : change.entries()) {
                entries.computeIfAbsent(JournalInsert.of(entry), any -> new ArrayList<>())
                        .add(entry);
            }
        }
        send(LedgerSql.OPEN_WALLETS, those(changes, WalletChange::opens), ChangeTuples::opened);
        send(LedgerSql.ADVANCE_WALLETS, those(changes, WalletChange::onlyAdvances), ChangeTuples::advanced);
        send(LedgerSql.UPDATE_WALLETS, those(changes, WalletChange::reschedules), ChangeTuples::updated);
        send(AllocationSql.UPDATE_BALANCES, spent, AllocationTuples::balances);
        send(AllocationSql.UPDATE, changed, AllocationTuples::changed);
        send(AllocationSql.INSERT, added, AllocationTuples::added);
        send(ReservationSql.INSERT, opened, ReservationRows::opened);
        send(ReservationSql.UPDATE, kept, ReservationRows::changed);
        entries.forEach((insert, rows) -> send(insert.statement(), rows, insert::parameters));
        return sent;
    }

    private static List<WalletChange> those(List<WalletChange> changes, Predicate<WalletChange> kind) {
        return changes.stream().filter(kind).toList();
    }

    private <T> void send(String statement, List<T> rows, Function<List<T>, Tuple> parameters) {
        if (!rows.isEmpty()) {
            sent.add(connection.preparedQuery(statement).execute(parameters.apply(rows)));
        }
    }
}
