package dev.creditledger.ledger.store;

/** The statements of the daily rollups: caught up from the journal behind a watermark that reads bridge. */
final class UsageSql {
    private UsageSql() {}

    static final String BEGIN_WATERMARKS =
            """
            insert into usage_watermark (account_id, sequence)
            select account_id, 0 from unnest($1::uuid[]) as asked(account_id)
            on conflict (account_id) do nothing
            """;

    /**
     * Moves each watermark to the end of its journal and tells from where. The row it changes is the row it reads, so no
     * two can ever take the same entries; those that are committed later stay beyond it.
     */
    static final String ADVANCE_WATERMARKS =
            """
            update usage_watermark u
            set previous = u.sequence, sequence = w.sequence
            from unnest($1::uuid[]) as asked(account_id)
            join wallet w on w.account_id = asked.account_id
            where u.account_id = asked.account_id and u.sequence < w.sequence
            returning u.account_id, u.previous, u.sequence
            """;

    /** The order within makes the index by sequence the only plan that needs no sort, whatever the statistics say. */
    static final String ADD_USAGE =
            """
            insert into usage_daily as d
                (account_id, day, site_id, operation_type, category, requests, credits, tokens)
            select j.account_id, (j.created_at at time zone 'UTC')::date,
                   coalesce(j.site_id, '00000000-0000-0000-0000-000000000000'),
                   coalesce(j.operation_type, ''), coalesce(j.category, ''),
                   count(*), sum(j.amount), coalesce(sum(j.tokens_processed), 0)
            from unnest($1::uuid[], $2::bigint[], $3::bigint[]) as span(account_id, after, until)
            cross join lateral (
                select e.* from journal e
                where e.account_id = span.account_id and e.sequence > span.after and e.sequence <= span.until
                order by e.sequence
                offset 0) as j
            where j.type = 'CONSUME'
            group by 1, 2, 3, 4, 5
            on conflict (account_id, day, site_id, operation_type, category) do update
            set requests = d.requests + excluded.requests,
                credits = d.credits + excluded.credits,
                tokens = d.tokens + excluded.tokens
            """;

    static final String ACCOUNTS_BEHIND =
            """
            select w.account_id
            from wallet w
            left join usage_watermark u on u.account_id = w.account_id
            where ($1::uuid is null or w.account_id > $1) and w.sequence > coalesce(u.sequence, 0)
            order by w.account_id
            limit $2
            """;

    /** One statement, so one snapshot: an entry counts either in the rollup or beyond the watermark. */
    static final String DAILY =
            """
            select day, sum(requests)::bigint as requests, sum(credits) as credits, sum(tokens) as tokens
            from (
                select d.day, d.requests, d.credits, d.tokens
                from usage_daily d
                where d.account_id = $1 and ($2::uuid is null or d.site_id = $2)
                  and d.day >= $3::date and d.day <= $4::date
                union all
                select (j.created_at at time zone 'UTC')::date, 1, j.amount, coalesce(j.tokens_processed, 0)
                from journal j
                where j.account_id = $1 and ($2::uuid is null or j.site_id = $2)
                  and j.type = 'CONSUME'
                  and j.sequence > coalesce((select u.sequence from usage_watermark u where u.account_id = $1), 0)
                  and (j.created_at at time zone 'UTC')::date between $3::date and $4::date
            ) as usage
            group by day
            order by day
            """;
}
