package dev.creditledger.ledger.movement;

/**
 * The statements that add movements up from the journal, behind a watermark that reads bridge. What an allocation cost is
 * spread over the credits that were bought: of a cost of c for n credits, of which u are used, c × u ÷ n is no longer
 * deferred, rounded down. Each movement has the difference of two such values, so that all of them add up to the cost.
 */
final class MovementSql {
    private MovementSql() {}

    static final String BEGIN_WATERMARKS =
            """
            insert into movement_watermark (account_id, sequence)
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
            update movement_watermark m
            set previous = m.sequence, sequence = least(w.sequence, m.sequence + $2)
            from unnest($1::uuid[]) as asked(account_id)
            join wallet w on w.account_id = asked.account_id
            where m.account_id = asked.account_id and m.sequence < w.sequence
            returning m.account_id, m.previous, m.sequence, m.sequence < w.sequence as behind
            """;

    /**
     * What entries {@code j} moved: rows of account, slot, unit, kind and amount, several of one kind too. Whether credits
     * were bought, and with them whether money moves, is told by the allocation that they belong to. Where one entry
     * consumes and forfeits, what it consumed comes first.
     */
    private static final String MOVED =
            """
            posted as (
                select j.account_id, j.sequence, date_bin('15 minutes', j.created_at, '1970-01-01T00:00:00Z') as slot,
                       p.place, p.allocation_id, p.granted, p.consumed, p.held, p.forfeited,
                       a.granted_sequence = j.sequence as is_first, a.cost_amount as cost, a.cost_currency as currency,
                       coalesce(a.cost_amount, 0) > 0 as is_bought,
                       case j.type when 'GRANT' then 'GRANTED' when 'RESET' then 'REPLENISHED'
                                   when 'REFUND' then 'REFUNDED' else 'ADJUSTED' end as granted_kind,
                       case j.type when 'REFUND' then 'REFUNDED' else 'CONSUMED' end as consumed_kind,
                       case when j.type in ('VOID', 'ADJUST') and j.actor like 'payment:%%' then 'RECLAIMED'
                            when j.type = 'VOID' then 'VOIDED'
                            when j.type = 'ADJUST' then 'ADJUSTED'
                            when j.type = 'EXPIRE' then 'EXPIRED'
                            else 'FORFEITED' end as forfeited_kind
                %s
                cross join lateral unnest(j.postings) with ordinality as p(allocation_id, granted, consumed, held,
                    forfeited, balance_before, balance_after, limits_after, excess_after, place)
                cross join lateral (
                    select * from allocation known
                    where known.account_id = j.account_id and known.allocation_id = p.allocation_id
                    offset 0) as a),
            used as (
                select posted.*,
                       coalesce(known.credits, max(granted) filter (where is_first) over of_allocation) as credits,
                       coalesce(known.used, 0) + sum(consumed::numeric + forfeited) over (of_allocation
                           order by posted.sequence, posted.place rows unbounded preceding) as used_after
                from posted
                left join lateral (
                    select * from cost_use noted
                    where noted.account_id = posted.account_id and noted.allocation_id = posted.allocation_id
                    offset 0) as known on true
                where is_bought
                window of_allocation as (partition by posted.account_id, posted.allocation_id)),
            earned as (
                select used.*,
                       case when is_first then 0 else %s end as before,
                       case when is_first then 0 else %s end as between,
                       %s as after
                from used),
            moved as (
                select account_id, slot, unit, kind, amount
                from posted
                cross join lateral (values
                    (granted_kind, granted), (consumed_kind, -consumed), (forfeited_kind, -forfeited), ('HELD', held))
                    as part(kind, amount)
                cross join lateral (values (case when is_bought then 'BOUGHT' else 'FREE' end)) as counted(unit)
                where amount <> 0
                union all
                select account_id, slot, currency, kind, amount
                from earned
                cross join lateral (values
                    (granted_kind, case when is_first then cost else 0 end),
                    (consumed_kind, before - between),
                    (forfeited_kind, between - after)) as part(kind, amount)
                where amount <> 0)
            """;

    /** The order within makes the index by sequence the only plan that needs no sort, whatever the statistics say. */
    private static final String OF_SPANS =
            """
            from unnest($1::uuid[], $2::bigint[], $3::bigint[]) as span(account_id, after, until)
            cross join lateral (
                select e.* from journal e
                where e.account_id = span.account_id and e.sequence > span.after and e.sequence <= span.until
                order by e.sequence
                offset 0) as j
            """;

    private static final String BEYOND_WATERMARK =
            """
            from (
                select e.* from journal e
                where e.account_id = $1 and e.sequence > coalesce(
                    (select m.sequence from movement_watermark m where m.account_id = $1), 0)
                  and e.sequence <= (select w.sequence from wallet w where w.account_id = $1)
                order by e.sequence
                offset 0) as j
            """;

    /** Adds what the spans moved to all sums; those of all accounts in one order, for instances that do so at once. */
    static final String ADD =
            """
            with %s,
            summed as (
                select account_id, slot, unit, kind, sum(amount) as amount
                from moved
                group by account_id, slot, unit, kind
                having sum(amount) <> 0),
            slots as (
                insert into movement_slot as d (account_id, slot, unit, kind, amount)
                select account_id, slot, unit, kind, amount from summed
                on conflict (account_id, slot, unit, kind) do update set amount = d.amount + excluded.amount),
            uses as (
                insert into cost_use as d (account_id, allocation_id, credits, used)
                select distinct on (account_id, allocation_id) account_id, allocation_id, credits, used_after
                from used
                order by account_id, allocation_id, sequence desc, place desc
                on conflict (account_id, allocation_id) do update set used = excluded.used)
            insert into movement_total as d (slot, unit, kind, amount)
            select slot, unit, kind, sum(amount)
            from summed
            group by slot, unit, kind
            order by slot, unit, kind
            on conflict (slot, unit, kind) do update set amount = d.amount + excluded.amount
            """
                    .formatted(moved(OF_SPANS));

    static final String ACCOUNTS_BEHIND =
            """
            select w.account_id
            from wallet w
            left join movement_watermark m on m.account_id = w.account_id
            where w.account_id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
              and w.sequence > coalesce(m.sequence, 0)
            order by w.account_id
            limit $2
            """;

    static final String COUNTED =
            """
            insert into movement_count as d (counted_until)
            select least($1, (
                select min(due.due_at)
                from generate_series(0, $2 - 1) as s(shard)
                cross join lateral (
                    select w.due_at from wallet w
                    where w.shard = s.shard and w.due_at is not null
                    order by w.due_at
                    limit 1) as due))
            on conflict (id) do update set counted_until = greatest(d.counted_until, excluded.counted_until)
            """;

    /**
     * What one account's journal moved before the bounds $2, between each two of them, and after the last. One statement,
     * and so one snapshot: an entry counts either in the sums or beyond the watermark. Besides, what its allocations stand
     * at, and which entry was the last.
     */
    static final String OF_ACCOUNT =
            """
            with %s,
            sums as (
                select width_bucket(slot, $2::timestamptz[]) as place, unit, kind, sum(amount) as amount
                from (
                    select slot, unit, kind, amount from movement_slot where account_id = $1
                    union all
                    select slot, unit, kind, amount from moved) as parts
                group by 1, 2, 3)
            select w.sequence, stands.amount as stands, null::timestamptz as counted_until,
                   sums.place, sums.unit, sums.kind, sums.amount
            from wallet w
            cross join lateral (
                select coalesce(sum(rule_balance[1]::numeric + held), 0) as amount
                from allocation a where a.account_id = $1 and a.live) as stands
            left join sums on true
            where w.account_id = $1
            """
                    .formatted(moved(BEYOND_WATERMARK));

    /** Adds up all accounts in the same way, as far as they are counted; one row at least. */
    static final String OF_ALL =
            """
            with sums as (
                select width_bucket(slot, $1::timestamptz[]) as place, unit, kind, sum(amount) as amount
                from movement_total
                where slot < $2
                group by 1, 2, 3)
            select null::bigint as sequence, null::numeric as stands,
                   (select counted_until from movement_count) as counted_until,
                   sums.place, sums.unit, sums.kind, sums.amount
            from (values (1)) as once
            left join sums on true
            """;

    private static String moved(String entries) {
        return MOVED.formatted(
                        entries,
                        earned("used_after - consumed - forfeited"),
                        earned("used_after - forfeited"),
                        earned("used_after"))
                .stripTrailing();
    }

    /** What of the cost is not deferred any more when so many credits are used; all of it where none were bought. */
    private static String earned(String used) {
        return "coalesce(div(cost::numeric * least(greatest(%s, 0), credits), nullif(credits, 0)), cost)"
                .formatted(used);
    }
}
