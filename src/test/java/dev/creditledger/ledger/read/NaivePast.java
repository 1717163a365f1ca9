package dev.creditledger.ledger.read;

import dev.creditledger.ledger.forecast.AllocationPast;
import dev.creditledger.ledger.store.WalletRows;
import dev.creditledger.question.Asking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What an account had at an instant of the past, added up from its first entry on by one statement. */
public final class NaivePast {
    private static final String ALLOCATIONS =
            """
            with posted as (
                select p.allocation_id, sum(p.held)::bigint as held, max(j.sequence) as last_sequence,
                       max(j.sequence) filter (where j.granted @> jsonb_build_object('id', p.allocation_id)
                           or j.granted @> jsonb_build_array(jsonb_build_object('id', p.allocation_id))) as terms_sequence,
                       bool_or(j.type in ('VOID', 'EXPIRE')) as ended
                from journal j
                cross join lateral unnest(j.postings) as p
                where j.account_id = $1 and j.created_at <= $2
                group by p.allocation_id)
            select posted.allocation_id, posted.held, posted.ended, p.balance_after, p.limits_after,
                   latest.sequence, latest.created_at,
                   coalesce(latest.reservation ->> 'status' = 'EXPIRED', false) as before_resets,
                   terms.sequence as terms_sequence, terms.created_at as terms_created_at, terms.granted
            from posted
            join journal latest on latest.account_id = $1 and latest.sequence = posted.last_sequence
            join journal terms on terms.account_id = $1 and terms.sequence = posted.terms_sequence
            cross join lateral unnest(latest.postings) as p
            where p.allocation_id = posted.allocation_id
              and (posted.held <> 0
                   or not (posted.ended
                           or (p.balance_after = 0 and coalesce(terms.granted #>> '{rules,0,period}', 'NO_PERIOD') = 'NO_PERIOD')))
            """;

    private NaivePast() {}

    public static Uni<List<AllocationPast>> of(Pool pool, UUID accountId, Instant at) {
        return Asking.rows(pool, ALLOCATIONS, Tuple.of(accountId, WalletRows.timestamp(at)))
                .map(rows -> rows.stream().map(PastReader::allocation).toList());
    }
}
