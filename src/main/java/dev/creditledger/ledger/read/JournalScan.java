package dev.creditledger.ledger.read;

import dev.creditledger.ledger.store.JournalRows;
import dev.creditledger.ledger.store.LedgerSql;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.question.Asking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;
import java.util.Set;

/**
 * A search of one account's journal, newest first, that looks at {@link JournalQuery#EXAMINED} entries and no further:
 * of a type that has an index at so many of that type, otherwise at so many of all that the time has.
 */
final class JournalScan {
    private final SqlClient client;
    private final JournalQuery query;

    JournalScan(SqlClient client, JournalQuery query) {
        this.client = client;
        this.query = query;
    }

    Uni<Scan<JournalEntry>> run() {
        return JournalSpans.find(client, query.accountId(), query.from(), query.to())
                .map(span -> span.below(query.before()))
                .chain(span -> matching(span)
                        .chain(found -> found.size() < query.limit()
                                ? examined(span).map(window -> new Scan<>(found, stop(span, window)))
                                : Uni.createFrom().item(new Scan<>(found, null))));
    }

    private Uni<List<JournalEntry>> matching(JournalSpan span) {
        Bindings bindings = new Bindings();
        String entries = entries(bindings, span);
        JournalFilter filter = new JournalFilter(bindings)
                .equal("j.site_id", query.siteId())
                .equal("j.type", isOfKind() ? null : name(query.type()))
                .equal("j.category", query.category())
                .equal("j.session_id", query.sessionId())
                .metadata(query.metadata())
                .ofAllocation(query.allocationId());
        String statement =
                """
                select %s
                from %s
                %s
                order by j.sequence desc
                limit %s
                """
                        .formatted(LedgerSql.JOURNAL_COLUMNS, entries, filter.text(), bindings.add(query.limit()));
        return Asking.rows(client, statement, bindings.tuple())
                .map(rows -> rows.stream().map(JournalRows::entry).toList());
    }

    private String entries(Bindings bindings, JournalSpan span) {
        if (query.transactionId() != null) {
            return JournalSource.bind(bindings, query.accountId(), span).one(bindings.add(query.transactionId()));
        }
        return isOfKind()
                ? JournalSource.bind(bindings, query.accountId(), span)
                        .ofKinds(Set.of(query.type()), JournalQuery.EXAMINED)
                : JournalSource.bind(bindings, query.accountId(), span.newest(JournalQuery.EXAMINED))
                        .all();
    }

    /** The part of the span that was looked at in vain. */
    private Uni<JournalSpan> examined(JournalSpan span) {
        if (query.transactionId() != null) {
            return Uni.createFrom().item(span);
        }
        return isOfKind()
                ? JournalKinds.newest(client, query.accountId(), query.type(), span, JournalQuery.EXAMINED)
                : Uni.createFrom().item(span.newest(JournalQuery.EXAMINED));
    }

    private static Long stop(JournalSpan span, JournalSpan window) {
        return window.after() > span.after() ? window.after() + 1 : null;
    }

    private boolean isOfKind() {
        EntryType type = query.type();
        return type != null && JournalKinds.areIndexed(Set.of(type));
    }

    private static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }
}
