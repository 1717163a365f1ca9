package dev.creditledger.ledger.read;

import dev.creditledger.ledger.store.TimeProbe;
import dev.creditledger.ledger.store.WalletRows;
import dev.creditledger.question.Asking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.UUID;

/**
 * Finds the entries of a time. Entries are never changed, so that what was found holds for statements that follow.
 */
public final class JournalSpans {
    /** Up to which sequences entries are earlier than $2, where it begins, and than $3, where it ends. */
    private static final String FIND =
            """
            with recursive %s
            select coalesce(max(low) filter (where not is_later), 0) as after,
                   coalesce(max(low) filter (where is_later),
                            (select w.sequence from wallet w where w.account_id = $1), 0) as until
            from probing
            """
                    .formatted(TimeProbe.between("$2::timestamptz", "$3::timestamptz"));

    private JournalSpans() {}

    /**
     * Empty for an unknown account. What is null does not restrict.
     *
     * @param from inclusive
     * @param until exclusive
     */
    public static Uni<JournalSpan> find(SqlClient client, UUID accountId, Instant from, Instant until) {
        Tuple parameters = Tuple.of(accountId, WalletRows.timestamp(from), WalletRows.timestamp(until));
        return Asking.rows(client, FIND, parameters)
                .map(rows -> new JournalSpan(
                        rows.get(0).getLong("after"), rows.get(0).getLong("until")));
    }
}
