package dev.creditledger.ledger.closing;

import dev.creditledger.ledger.usage.UsageSql;

/** The statements that close days, and that read what has been consumed since. */
final class ClosingSql {
    private ClosingSql() {}

    /** Held to the end of the transaction; whoever does not get it leaves the shard to its holder. */
    static final String CLAIM = "select pg_try_advisory_xact_lock($1, $2) as claimed";

    /**
     * Moves the accounts from $1 to $2 up to day $3, $4 of them. An account whose journal began, or that was opened, on that day or later has no day to close yet.
     */
    static final String CLOSE =
            """
            insert into settlement as s (account_id, open_day)
            select due.account_id, $3::date
            from (
                select w.account_id
                from wallet w
                left join settlement known on known.account_id = w.account_id
                where w.account_id between $1 and $2
                  and (known.open_day is null or known.open_day < $3::date)
                  and (known.account_id is not null or coalesce(
                        (select j.created_at from journal j where j.account_id = w.account_id and j.sequence = 1),
                        w.clock) < $3::date::timestamp at time zone 'UTC')
                order by w.account_id
                limit $4) as due
            order by due.account_id
            on conflict (account_id) do update set open_day = greatest(s.open_day, excluded.open_day)
            returning s.account_id
            """;

    private static final String ENTRIES_AFTER =
            """
            select counted.slot, counted.site_id, counted.category, counted.credits
            from (
                select %s
                from (
                    select e.* from journal e
                    where e.account_id = $1 and e.sequence > %s
                      and e.sequence <= (select w.sequence from wallet w where w.account_id = $1)
                    order by e.sequence
                    offset 0) as j
                where %s) as counted
            """;

    private static final String BEYOND_WATERMARK = ENTRIES_AFTER.formatted(
            UsageSql.COUNTED,
            "coalesce((select u.sequence from usage_watermark u where u.account_id = $1), 0)",
            UsageSql.COUNTS);

    private static final String LATER_THAN_ASKED = ENTRIES_AFTER.formatted(UsageSql.COUNTED, "$3", UsageSql.COUNTS);

    /**
     * What the account, or its site $2, had consumed since its last closed day when its journal ended with entry $3: all
     * there is but what is later, a row for each category, or one without. Every day begins with a quarter of an hour, as the usage tables count.
     */
    static final String OPEN =
            """
            with closed as (
                select open_day::timestamp at time zone 'UTC' as until from settlement where account_id = $1),
            since as (select coalesce((select until from closed), '-infinity'::timestamptz) as slot),
            counted as (
                select slot, site_id, category, credits from usage_slot
                where account_id = $1 and slot >= (select slot from since)
                union all
                select slot, site_id, category, credits from (%s) as beyond
                union all
                select slot, site_id, category, -credits from (%s) as later)
            select (select until from closed) as closed_until, sums.category, sums.credits
            from (values (1)) as once
            left join (
                select category, sum(credits) as credits
                from counted
                where slot >= (select slot from since) and ($2::uuid is null or site_id = $2)
                group by category) as sums on true
            """
                    .formatted(BEYOND_WATERMARK, LATER_THAN_ASKED);
}
