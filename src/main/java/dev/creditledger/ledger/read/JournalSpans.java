package dev.creditledger.ledger.read;

import dev.creditledger.ledger.store.WalletRows;
import dev.creditledger.question.Asking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.UUID;

/**
 * Finds the entries of a time. Sequences have no gap and times never run backwards, so where it begins and ends is found
 * by halving: some twenty look-ups by the journal's key in a million entries. Entries are never changed, so that what was
 * found holds for statements that follow.
 */
public final class JournalSpans {
    /** Up to which sequences entries are earlier than $2, where it begins, and than $3, where it ends. */
    private static final String FIND =
            """
            with recursive
            probing (is_end, bound, low, high) as (
                select bounds.is_end, bounds.bound, 0::bigint, w.sequence
                from wallet w
                cross join (values (false, $2::timestamptz), (true, $3::timestamptz)) as bounds (is_end, bound)
                where w.account_id = $1 and bounds.bound is not null
                union all
                select probing.is_end, probing.bound,
                       case when probe.created_at < probing.bound then probe.sequence else probing.low end,
                       case when probe.created_at < probing.bound then probing.high else probe.sequence - 1 end
                from probing
                cross join lateral (
                    select e.sequence, e.created_at
                    from journal e
                    where e.account_id = $1 and e.sequence = (probing.low + probing.high + 1) / 2
                    offset 0) as probe
                where probing.low < probing.high)
            select coalesce(max(low) filter (where not is_end), 0) as after,
                   coalesce(max(low) filter (where is_end),
                            (select w.sequence from wallet w where w.account_id = $1), 0) as until
            from probing
            """;

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
