package dev.creditledger.ledger.usage;

/** The statements that catch usage up from the journal, behind a watermark that reads bridge; see {@link UsageReads}. */
public final class UsageSql {
    private UsageSql() {}

    /**
     * What entry {@code j} of the journal adds. Only refunds tell what they gave back, and of the entries that count only
     * captures tell a reservation. A capture is a request when it is the first of its reservation: when all that the
     * reservation has captured is what this one did.
     */
    public static final String COUNTED =
            """
            j.account_id, date_bin('15 minutes', j.created_at, '1970-01-01T00:00:00Z') as slot,
            coalesce(j.site_id, '00000000-0000-0000-0000-000000000000') as site_id,
            coalesce(j.operation_type, '') collate "C" as operation_type,
            coalesce(j.category, '') collate "C" as category,
            j.session_id collate "C" as session_id,
            case when j.refund_of is not null then 0
                 when j.reservation is null then 1
                 else ((j.reservation ->> 'captured')::bigint = j.amount
                       and (j.amount > 0 or j.reservation ->> 'status' = 'CAPTURED'))::int end as requests,
            case when j.refund_of is null then j.amount else 0 end as credits,
            case when j.refund_of is null then 0 else j.amount end as refunded,
            case when j.refund_of is null then coalesce(j.tokens_processed, 0) else 0 end as tokens,
            case when j.pricing ? 'costing' then j.amount else 0 end as costed,
            j.pricing -> 'costing' -> 'costs' as costs, nullif(j.pricing -> 'costing' -> 'revenue', '{}') as revenue,
            j.created_at, j.sequence
            """;

    /** Adds up, of uses whose cost is known, what they were charged, what they cost and what was earned by them. */
    static final String COSTS =
            """
            coalesce(sum(costed), 0) as costed,
            add_up_money(array_agg(costs) filter (where costs is not null)) as costs,
            add_up_money(array_agg(revenue) filter (where revenue is not null)) as revenue
            """;

    /** Money of a rollup's row with what is added to it: most rows have none, and ask for no addition. */
    private static String added(String column) {
        return """
                case when excluded.%1$s is null then d.%1$s when d.%1$s is null then excluded.%1$s
                     else add_up_money(array[d.%1$s, excluded.%1$s]) end"""
                .formatted(column);
    }

    public static final String COUNTS = "j.type in ('CONSUME', 'CAPTURE', 'REFUND')";

    static final String BEGIN_WATERMARKS =
            """
            insert into usage_watermark (account_id, sequence)
            select account_id, 0 from unnest($1::uuid[]) as asked(account_id)
            on conflict (account_id) do nothing
            """;

    /**
     * Moves each watermark towards the end of its journal, by so many entries at most, and tells from where. The row it
     * changes is the row it reads, so no two can ever take the same entries; those that are committed later stay beyond
     * it.
     */
    static final String ADVANCE_WATERMARKS =
            """
            update usage_watermark u
            set previous = u.sequence, sequence = least(w.sequence, u.sequence + $2)
            from unnest($1::uuid[]) as asked(account_id)
            join wallet w on w.account_id = asked.account_id
            where u.account_id = asked.account_id and u.sequence < w.sequence
            returning u.account_id, u.previous, u.sequence, u.sequence < w.sequence as behind
            """;

    /** The order within makes the index by sequence the only plan that needs no sort, whatever the statistics say. */
    private static final String ENTRIES =
            """
            from unnest($1::uuid[], $2::bigint[], $3::bigint[]) as span(account_id, after, until)
            cross join lateral (
                select e.* from journal e
                where e.account_id = span.account_id and e.sequence > span.after and e.sequence <= span.until
                order by e.sequence
                offset 0) as j
            """;

    /** Tells the accounts whose slots know sessions: for the others there is nothing to add by session. */
    static final String ADD_SLOTS =
            """
            with added as (
                insert into usage_slot as d (account_id, slot, site_id, operation_type, category,
                    requests, credits, refunded, tokens, costed, costs, revenue, in_sessions)
                select account_id, slot, site_id, operation_type, category,
                       sum(requests), sum(credits), sum(refunded), sum(tokens), %s, count(session_id)
                from (select %s %s where %s) as counted
                group by account_id, slot, site_id, operation_type, category
                on conflict (account_id, slot, site_id, operation_type, category) do update
                set requests = d.requests + excluded.requests,
                    credits = d.credits + excluded.credits,
                    refunded = d.refunded + excluded.refunded,
                    tokens = d.tokens + excluded.tokens,
                    costed = d.costed + excluded.costed,
                    costs = %s,
                    revenue = %s,
                    in_sessions = d.in_sessions + excluded.in_sessions
                returning d.account_id, d.in_sessions)
            select distinct account_id from added where in_sessions > 0
            """
                    .formatted(COSTS, COUNTED, ENTRIES, COUNTS, added("costs"), added("revenue"));

    static final String ADD_SESSIONS =
            """
            insert into usage_session as d (account_id, slot, session_id, site_id, operation_type, category,
                requests, credits, refunded, tokens, costed, costs, revenue, first_at, last_at, last_sequence)
            select account_id, slot, session_id, site_id, operation_type, category,
                   sum(requests), sum(credits), sum(refunded), sum(tokens), %s,
                   min(created_at), max(created_at), max(sequence)
            from (select %s %s where %s and j.session_id is not null) as counted
            group by account_id, slot, session_id, site_id, operation_type, category
            on conflict (account_id, slot, session_id, site_id, operation_type, category) do update
            set requests = d.requests + excluded.requests,
                credits = d.credits + excluded.credits,
                refunded = d.refunded + excluded.refunded,
                tokens = d.tokens + excluded.tokens,
                costed = d.costed + excluded.costed,
                costs = %s,
                revenue = %s,
                first_at = least(d.first_at, excluded.first_at),
                last_at = greatest(d.last_at, excluded.last_at),
                last_sequence = greatest(d.last_sequence, excluded.last_sequence)
            """
                    .formatted(COSTS, COUNTED, ENTRIES, COUNTS, added("costs"), added("revenue"));

    static final String ACCOUNTS_BEHIND =
            """
            select w.account_id
            from wallet w
            left join usage_watermark u on u.account_id = w.account_id
            where w.account_id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
              and w.sequence > coalesce(u.sequence, 0)
            order by w.account_id
            limit $2
            """;
}
