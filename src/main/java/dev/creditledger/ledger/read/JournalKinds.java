package dev.creditledger.ledger.read;

import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.question.Asking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * The kinds of entries that the index {@code journal_kind} has, and what is read by it. Its condition is proved from the
 * text alone, so kinds stand there as literals.
 */
final class JournalKinds {
    private static final Set<EntryType> INDEXED = EnumSet.of(
            EntryType.GRANT,
            EntryType.REFUND,
            EntryType.RESET,
            EntryType.EXPIRE,
            EntryType.VOID,
            EntryType.ADJUST,
            EntryType.RESERVE);

    private JournalKinds() {}

    /** Whether entries of all these types, of one at least, can be read without passing others over. */
    static boolean areIndexed(Set<EntryType> types) {
        return !types.isEmpty() && INDEXED.containsAll(types);
    }

    /**
     * The newest part of the span with so many entries of one indexed type, or all of it when it has fewer. Counting goes
     * along the index alone.
     */
    static Uni<JournalSpan> newest(SqlClient client, UUID accountId, EntryType type, JournalSpan span, int count) {
        String statement =
                """
                select e.sequence
                from journal e
                where e.account_id = $1 and e.type = '%s' and e.sequence > $2 and e.sequence <= $3
                order by e.sequence desc
                offset %d limit 1
                """
                        .formatted(type.name(), count - 1);
        return Asking.rows(client, statement, Tuple.of(accountId, span.after(), span.until()))
                .map(rows ->
                        rows.isEmpty() ? span : new JournalSpan(rows.get(0).getLong("sequence") - 1, span.until()));
    }
}
