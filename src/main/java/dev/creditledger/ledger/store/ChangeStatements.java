package dev.creditledger.ledger.store;

import dev.creditledger.ledger.wallet.JournalEntry;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What a batch changed, as one statement for each kind of row; when there are entries among it, put together into a single
 * statement: one message to PostgreSQL and one back, and a transaction by itself.
 */
final class ChangeStatements {
    /** A statement as it is sent. */
    record Statement(String text, Tuple parameters) {}

    /** The statement of one kind of row: what it is in a batch depends on no more. */
    private record Form(RowWrite<?> write, boolean isSingle) {}

    /** One statement of the write path, and all rows it is to write. */
    private record Part<T>(RowWrite<T> write, List<T> rows) {
        Form form() {
            return new Form(write, rows.size() == 1);
        }

        Statement alone() {
            return new Statement(write.text(rows.size() == 1, 1), addTo(Tuple.tuple()));
        }

        Tuple addTo(Tuple parameters) {
            write.addParameters(rows, parameters);
            return parameters;
        }
    }

    private static final Map<List<Form>, String> KNOWN = new ConcurrentHashMap<>();

    private final List<Part<?>> parts = new ArrayList<>();
    private boolean endsWithEntries;

    private ChangeStatements() {}

    /** The statements in the order in which they have to be carried out. */
    static List<Statement> of(List<WalletChange> changes) {
        ChangeStatements sorted = new ChangeStatements();
        sorted.sort(changes);
        return sorted.endsWithEntries
                ? List.of(sorted.together())
                : sorted.parts.stream().map(Part::alone).toList();
    }

    private void sort(List<WalletChange> changes) {
        Map<WalletChange.Extent, List<AllocationWrites.Owned>> changed = new EnumMap<>(WalletChange.Extent.class);
        List<AllocationWrites.Owned> added = new ArrayList<>(0);
        List<ReservationWrites.Owned> opened = new ArrayList<>(0);
        List<ReservationWrites.Owned> kept = new ArrayList<>(0);
        List<AuditedEntry> audited = new ArrayList<>(0);
        Map<RowWrite<JournalEntry>, List<JournalEntry>> entries = new LinkedHashMap<>(2);
        for (WalletChange change : changes) {
            UUID accountId = change.wallet().accountId();
            change.changed().forEach(each -> changed.computeIfAbsent(each.extent(), any -> new ArrayList<>())
                    .add(new AllocationWrites.Owned(accountId, each.allocation())));
            change.added().forEach(each -> added.add(new AllocationWrites.Owned(accountId, each)));
            change.opened().forEach(each -> opened.add(new ReservationWrites.Owned(accountId, each)));
            change.kept().forEach(each -> kept.add(new ReservationWrites.Owned(accountId, each)));
            audited.addAll(change.audited());
            for (JournalEntry entry : change.entries()) {
                entries.computeIfAbsent(JournalWrites.of(entry), any -> new ArrayList<>())
                        .add(entry);
            }
        }
        add(WalletWrites.OPEN, those(changes, WalletChange::opens));
        add(WalletWrites.ADVANCE, those(changes, WalletChange::onlyAdvances));
        add(WalletWrites.UPDATE, those(changes, WalletChange::reschedules));
        changed.forEach((extent, rows) -> add(AllocationWrites.update(extent), rows));
        add(AllocationWrites.INSERT, added);
        add(ReservationWrites.INSERT, opened);
        add(ReservationWrites.UPDATE, kept);
        add(AuditRows.INSERT, audited);
        entries.forEach(this::add);
        endsWithEntries = !entries.isEmpty();
    }

    private static List<WalletChange> those(List<WalletChange> changes, Predicate<WalletChange> kind) {
        return changes.stream().filter(kind).toList();
    }

    private <T> void add(RowWrite<T> write, List<T> rows) {
        if (!rows.isEmpty()) {
            parts.add(new Part<>(write, rows));
        }
    }

    private Statement together() {
        Tuple parameters = Tuple.tuple();
        parts.forEach(part -> part.addTo(parameters));
        return new Statement(
                KNOWN.computeIfAbsent(parts.stream().map(Part::form).toList(), ChangeStatements::render), parameters);
    }

    /**
     * All but the last as parts of a {@code with}; the last one is an insert, under a condition for which all others have to
     * be carried out before, in their order.
     */
    private static String render(List<Form> forms) {
        StringBuilder text = new StringBuilder();
        StringBuilder condition = new StringBuilder();
        int parameter = 1;
        for (int place = 0; place < forms.size(); place++) {
            Form form = forms.get(place);
            String statement = form.write().text(form.isSingle(), parameter);
            if (place == forms.size() - 1) {
                text.append(statement).append(condition);
            } else {
                String name = "part_" + (place + 1);
                text.append(place == 0 ? "with " : ", ").append(name);
                text.append(" as (\n").append(statement).append("\nreturning 1)\n");
                condition.append(place == 0 ? "\nwhere " : " and ");
                condition.append("(select count(*) from ").append(name).append(") >= 0");
            }
            parameter += form.write().parameters();
        }
        return text.toString();
    }
}
