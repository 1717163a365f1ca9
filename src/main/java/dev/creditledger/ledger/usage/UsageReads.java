package dev.creditledger.ledger.usage;

import java.util.Locale;

/**
 * The statements that read usage. Each is one statement, and so one snapshot: an entry counts either in the rollup or
 * beyond the watermark. Parameters: $1 account, $2 site or null, $3 from, $4 until (exclusive), where there are days $5
 * their bounds.
 */
public final class UsageReads {
    private UsageReads() {}

    public static final String WITHIN = "($2::uuid is null or site_id = $2) and slot >= $3 and slot < $4";

    /**
     * The end of the journal, which goes without saying, and the order within keep the planner from expecting a third of
     * the journal here: the index by sequence is what it takes, whatever the statistics say.
     */
    public static final String BEYOND =
            """
            beyond as (
                select * from (
                    select %s
                    from (
                        select e.* from journal e
                        where e.account_id = $1 and e.sequence > coalesce(
                            (select u.sequence from usage_watermark u where u.account_id = $1), 0)
                          and e.sequence <= (select w.sequence from wallet w where w.account_id = $1)
                        order by e.sequence
                        offset 0) as j
                    where %s) as counted
                where %s)
            """
                    .formatted(UsageSql.COUNTED, UsageSql.COUNTS, WITHIN);

    /** Rows of sessions add nothing but their sessions: what they consumed is in the slots. */
    private static final String GROUPED =
            """
            with %s,
            counted as (
                select slot, operation_type, category, null as session_id, credits > 0 as spent,
                       requests, credits, refunded, tokens, costed, costs, revenue
                from usage_slot where account_id = $1 and %s
                union all
                select slot, operation_type, category, session_id, credits > 0, 0, 0, 0, 0, 0, null, null
                from usage_session where account_id = $1 and %s
                union all
                select slot, operation_type, category, session_id, credits > 0, requests, credits, refunded, tokens,
                       costed, costs, revenue
                from beyond),
            keyed as (
                select %s as key, counted.*
                from (select *, width_bucket(slot, $5::timestamptz[]) as day from counted) as counted)
            select grouping(key) = 1 as total, key,
                   coalesce(sum(requests), 0)::bigint as requests, coalesce(sum(credits), 0) as credits,
                   coalesce(sum(refunded), 0) as refunded, coalesce(sum(tokens), 0) as tokens,
                   %s,
                   count(distinct session_id) filter (where spent) as sessions,
                   count(distinct day) filter (where spent) as active_days
            from keyed
            group by grouping sets ((), (key))
            order by total desc, %s
            limit $6 + 1
            """;

    private static final String BY_DAY = grouped(BEYOND, WITHIN, UsageGrouping.DAY);
    private static final String BY_OPERATION_TYPE = grouped(BEYOND, WITHIN, UsageGrouping.OPERATION_TYPE);
    private static final String BY_CATEGORY = grouped(BEYOND, WITHIN, UsageGrouping.CATEGORY);

    /** $6: only sessions whose last entry has a lower sequence; null for all. */
    private static final String BY_SESSION =
            """
            with %s,
            slots as (
                select width_bucket(slot, $5::timestamptz[]) as day, requests, credits, refunded, tokens,
                       costed, costs, revenue
                from (
                    select slot, requests, credits, refunded, tokens, costed, costs, revenue
                    from usage_slot where account_id = $1 and %s
                    union all
                    select slot, requests, credits, refunded, tokens, costed, costs, revenue from beyond) as parts),
            sessions as (
                select width_bucket(slot, $5::timestamptz[]) as day, session_id, requests, credits, refunded, tokens,
                       costed, costs, revenue, first_at, last_at, last_sequence
                from (
                    select slot, session_id, requests, credits, refunded, tokens, costed, costs, revenue,
                           first_at, last_at, last_sequence
                    from usage_session where account_id = $1 and %s
                    union all
                    select slot, session_id, requests, credits, refunded, tokens, costed, costs, revenue, created_at, created_at, sequence
                    from beyond where session_id is not null) as parts)
            select true as total, null as key,
                   coalesce(sum(requests), 0)::bigint as requests, coalesce(sum(credits), 0) as credits,
                   coalesce(sum(refunded), 0) as refunded, coalesce(sum(tokens), 0) as tokens,
                   %s,
                   (select count(distinct session_id) from sessions where credits > 0) as sessions,
                   count(distinct day) filter (where credits > 0) as active_days,
                   null::timestamptz as first_at, null::timestamptz as last_at, null::bigint as last_sequence
            from slots
            union all
            (select false, session_id, sum(requests)::bigint, sum(credits), sum(refunded), sum(tokens), %s,
                    bool_or(credits > 0)::int,
                    count(distinct day) filter (where credits > 0),
                    min(first_at), max(last_at), max(last_sequence) as last_sequence
             from sessions
             group by session_id
             having $6::bigint is null or max(last_sequence) < $6
             order by last_sequence desc
             limit $7)
            order by total desc, last_sequence desc
            """
                    .formatted(BEYOND, WITHIN, WITHIN, UsageSql.COSTS, UsageSql.COSTS);

    private static final String CONSUMED_CREDITS =
            """
            with %s
            select coalesce(sum(credits), 0) as consumed, coalesce(sum(refunded), 0) as refunded
            from (
                select credits, refunded from usage_slot where account_id = $1 and %s
                union all
                select credits, refunded from beyond) as parts
            """;

    static final String CONSUMED = consumed(BEYOND, WITHIN);

    static String by(UsageGrouping grouping) {
        return switch (grouping) {
            case DAY -> BY_DAY;
            case OPERATION_TYPE -> BY_OPERATION_TYPE;
            case CATEGORY -> BY_CATEGORY;
            case SESSION -> BY_SESSION;
        };
    }

    /**
     * @param beyond a table of that name with what is not taken from the rollups
     * @param within which of the rollups' rows count
     * @param grouping any but by session
     */
    static String grouped(String beyond, String within, UsageGrouping grouping) {
        String key = grouping.name().toLowerCase(Locale.ROOT);
        String order = grouping == UsageGrouping.DAY ? "key" : "credits desc, key";
        return GROUPED.formatted(beyond, within, within, key, UsageSql.COSTS, order);
    }

    /** The statement for what was consumed, without any groups. */
    static String consumed(String beyond, String within) {
        return CONSUMED_CREDITS.formatted(beyond, within);
    }
}
