package dev.creditledger.ledger.read;

/**
 * The statements that add a journal up to one of its entries, from a checkpoint on. Parameters: $1 account, $2 the sequence
 * of the checkpoint, 0 for the beginning, $3 that of the last entry that counts.
 */
final class PastSql {
    private PastSql() {}

    /** The nearest checkpoint up to entry $2. */
    static final String NEAREST =
            """
            select b.sequence
            from balance_checkpoint b
            where b.account_id = $1 and b.sequence <= $2
            order by b.sequence desc
            limit 1
            """;

    /** What an allocation is known by: what is held of it, and the last entries that posted to it and had its terms. */
    private static final String POSTED =
            """
            posted as (
                select known.allocation_id, sum(known.held)::bigint as held, max(known.last_sequence) as last_sequence,
                       max(known.terms_sequence) as terms_sequence, bool_or(known.ended) as ended
                from (
                    select c.allocation_id, c.held, c.last_sequence, c.terms_sequence, c.ended
                    from balance_checkpoint b
                    cross join lateral unnest(b.allocation_id, b.held, b.last_sequence, b.terms_sequence, b.ended)
                        as c(allocation_id, held, last_sequence, terms_sequence, ended)
                    where b.account_id = $1 and b.sequence = $2
                    union all
                    select p.allocation_id, p.held, j.sequence,
                           case when j.granted is not null and exists (
                                    select from jsonb_array_elements(
                                        case jsonb_typeof(j.granted) when 'array' then j.granted
                                        else jsonb_build_array(j.granted) end) as told
                                    where (told ->> 'id')::uuid = p.allocation_id)
                               then j.sequence end,
                           j.type in ('VOID', 'EXPIRE')
                    from (
                        select e.* from journal e
                        where e.account_id = $1 and e.sequence > $2 and e.sequence <= $3
                        order by e.sequence
                        offset 0) as j
                    cross join lateral unnest(j.postings) as p) as known
                group by known.allocation_id)
            """;

    /**
     * Those that something is left of or held; of several allocations that one entry made none has a period. To the others nothing is posted ever again: an allocation that has ended
     * and of which nothing is held is no part of its wallet any more.
     */
    private static final String STANDING =
            """
            from posted
            cross join lateral (
                select e.* from journal e
                where e.account_id = $1 and e.sequence = posted.last_sequence
                offset 0) as latest
            cross join lateral (
                select e.* from journal e
                where e.account_id = $1 and e.sequence = posted.terms_sequence
                offset 0) as terms
            cross join lateral unnest(latest.postings) as p
            where p.allocation_id = posted.allocation_id
              and (posted.held <> 0
                   or not (posted.ended
                           or (p.balance_after = 0
                               and coalesce(terms.granted #>> '{rules,0,period}', 'NO_PERIOD') = 'NO_PERIOD')))
            """;

    static final String ALLOCATIONS =
            """
            with %s
            select posted.allocation_id, posted.held, posted.ended, p.balance_after, p.limits_after,
                   latest.sequence, latest.created_at,
                   coalesce(latest.reservation ->> 'status' = 'EXPIRED', false) as before_resets,
                   terms.sequence as terms_sequence, terms.created_at as terms_created_at, terms.granted
            %s
            """
                    .formatted(POSTED, STANDING);

    /** Makes entry $3 a checkpoint, unless somebody else has. */
    static final String ADD_CHECKPOINT =
            """
            with %s,
            standing as (
                select posted.*
                %s
                order by posted.allocation_id)
            insert into balance_checkpoint (account_id, sequence, allocation_id, held, last_sequence, terms_sequence, ended)
            select $1, $3,
                   coalesce(array_agg(standing.allocation_id), '{}'), coalesce(array_agg(standing.held), '{}'),
                   coalesce(array_agg(standing.last_sequence), '{}'), coalesce(array_agg(standing.terms_sequence), '{}'),
                   coalesce(array_agg(standing.ended), '{}')
            from standing
            on conflict (account_id, sequence) do nothing
            """
                    .formatted(POSTED, STANDING);

    /** All of them, early and late, by the index of their kind. */
    static final String TIME_ZONES =
            """
            select j.sequence, j.created_at, j.time_zone_before, j.time_zone
            from (
                select e.* from journal e
                where e.account_id = $1 and e.type = 'ADJUST'
                order by e.sequence
                offset 0) as j
            where j.time_zone is not null
            order by j.sequence
            """;

    static final String FIRST_ENTRY =
            """
            select j.created_at
            from journal j
            where j.account_id = $1
            order by j.sequence
            limit 1
            """;
}
