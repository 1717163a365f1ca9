-- What the operator pays for a unit of usage, beside what it costs in credits.

alter table rate
    add column cost_amount   numeric check (cost_amount >= 0),
    add column cost_currency text    check (cost_currency ~ '^[A-Z]{3}$'),
    add constraint rate_cost_has_a_currency check ((cost_amount is null) = (cost_currency is null));

-- Sums of money are objects of exact texts by their currencies, {"USD": "0.000375"}; null for none.
create function add_up_money(sums jsonb[]) returns jsonb language sql immutable parallel safe as $$
    select jsonb_object_agg(currency, trim_scale(amount)::text)
    from (
        select part.key as currency, sum(part.value::numeric) as amount
        from unnest(sums) as one cross join lateral jsonb_each_text(one) as part
        group by part.key) as added
$$;

-- Of uses whose cost is known: the credits that they were charged, what they cost, and what those credits were bought for.
alter table usage_slot
    add column costed  numeric not null default 0,
    add column costs   jsonb,
    add column revenue jsonb;

alter table usage_session
    add column costed  numeric not null default 0,
    add column costs   jsonb,
    add column revenue jsonb;
