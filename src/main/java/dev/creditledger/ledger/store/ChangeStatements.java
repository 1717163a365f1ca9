package dev.creditledger.ledger.store;

import dev.creditledger.ledger.wallet.JournalEntry;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a batch changed, as one statement for each kind of row; when there are entries among it, put together into a single
 * statement: one message to PostgreSQL and one back, and a transaction by itself.
 */
final class ChangeStatements {
    /** One of the statements of the write path, and all rows it is to write. */
    record Statement(String text, Tuple parameters) {}

    private final List<Statement> statements = new ArrayList<>();
    private boolean endsWithEntries;

    private ChangeStatements() {}

    /** In the order in which they have to be carried out. */
    static List<Statement> of(List<WalletChange> changes) {
        ChangeStatements sorted = new ChangeStatements();
        sorted.sort(changes);
        return sorted.endsWithEntries ? List.of(sorted.together()) : sorted.statements;
    }

    private void sort(List<WalletChange> changes) {
        List<AllocationTuples.Owned> spent = new ArrayList<>();
        List<AllocationTuples.Owned> changed = new ArrayList<>(0);
        List<AllocationTuples.Owned> added = new ArrayList<>(0);
        List<ReservationRows.Owned> opened = new ArrayList<>(0);
        List<ReservationRows.Owned> kept = new ArrayList<>(0);
        List<AuditedEntry> audited = new ArrayList<>(0);
        Map<JournalInsert, List<JournalEntry>> entries = new LinkedHashMap<>(2);
        for (WalletChange change : changes) {
            UUID accountId = change.wallet().accountId();
            change.changed().forEach(each -> (each.onlySpent() ? spent : changed)
                    .add(new AllocationTuples.Owned(accountId, each.allocation())));
            change.added().forEach(each -> added.add(new AllocationTuples.Owned(accountId, each)));
            change.opened().forEach(each -> opened.add(new ReservationRows.Owned(accountId, each)));
            change.kept().forEach(each -> kept.add(new ReservationRows.Owned(accountId, each)));
            audited.addAll(change.audited());
            for (JournalEntry entry : change.entries()) {
                entries.computeIfAbsent(JournalInsert.of(entry), any -> new ArrayList<>())
                        .add(entry);
            }
        }
        add(LedgerSql.OPEN_WALLETS, those(changes, WalletChange::opens), ChangeTuples::opened);
        add(LedgerSql.ADVANCE_WALLETS, those(changes, WalletChange::onlyAdvances), ChangeTuples::advanced);
        add(LedgerSql.UPDATE_WALLETS, those(changes, WalletChange::reschedules), ChangeTuples::updated);
        add(AllocationSql.UPDATE_BALANCES, spent, AllocationTuples::balances);
        add(AllocationSql.UPDATE, changed, AllocationTuples::changed);
        add(AllocationSql.INSERT, added, AllocationTuples::added);
        add(ReservationSql.INSERT, opened, ReservationRows::opened);
        add(ReservationSql.UPDATE, kept, ReservationRows::changed);
        add(AuditRows.INSERT, audited, AuditRows::added);
        entries.forEach((insert, rows) -> add(insert.statement(), rows, insert::parameters));
        endsWithEntries = !entries.isEmpty();
    }

    private static List<WalletChange> those(List<WalletChange> changes, Predicate<WalletChange> kind) {
        return changes.stream().filter(kind).toList();
    }

    private <T> void add(String statement, List<T> rows, Function<List<T>, Tuple> parameters) {
        if (rows.size() == 1) {
            statements.add(new Statement(SingleRow.statement(statement), SingleRow.parameters(parameters.apply(rows))));
        } else if (!rows.isEmpty()) {
            statements.add(new Statement(statement, parameters.apply(rows)));
        }
    }

    private Statement together() {
        List<String> texts = statements.stream().map(Statement::text).toList();
        Tuple parameters = Tuple.tuple();
        for (Statement statement : statements) {
            for (int index = 0; index < statement.parameters().size(); index++) {
                parameters.addValue(statement.parameters().getValue(index));
            }
        }
        return new Statement(CombinedStatement.of(texts), parameters);
    }
}
