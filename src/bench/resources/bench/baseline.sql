-- A consume as one PL/pgSQL call does it best: three small HOT updates, one journal row with two indexes, one rollup.
drop schema if exists baseline cascade;
create schema baseline;

create table baseline.wallet (
    account_id uuid   not null primary key,
    sequence   bigint not null
) with (fillfactor = 60);

create table baseline.rule (
    account_id uuid        not null,
    period     text        not null,
    cap        bigint      not null,
    balance    bigint      not null check (balance >= 0),
    reset_at   timestamptz not null,
    primary key (account_id, period)
) with (fillfactor = 60);

create table baseline.journal (
    account_id       uuid        not null,
    sequence         bigint      not null,
    idempotency_key  uuid        not null,
    type             text        not null,
    amount           bigint      not null,
    available_after  bigint      not null,
    created_at       timestamptz not null,
    category         text,
    operation_type   text,
    tokens_processed bigint,
    primary key (account_id, sequence),
    unique (account_id, idempotency_key)
);

create table baseline.usage_daily (
    account_id     uuid   not null,
    day            date   not null,
    operation_type text   not null,
    requests       bigint not null,
    credits        bigint not null,
    tokens         bigint not null,
    primary key (account_id, day, operation_type)
) with (fillfactor = 60);

create function baseline.open_wallets(accounts uuid[], cap bigint) returns void language sql as $$
    insert into baseline.wallet select account, 0 from unnest(accounts) as account;
    insert into baseline.rule
    select account, period, cap, cap, now() + '1 day'
    from unnest(accounts) as account, unnest(array['MONTH', 'DAY']) as period;
$$;

-- Answers what is left. A repeated key meets the unique index.
create function baseline.consume(
    account uuid, request uuid, spent bigint, category text, operation text, tokens bigint)
returns bigint language plpgsql as $$
declare
    place bigint;
    lowered int;
    available bigint;
begin
    update baseline.wallet w set sequence = w.sequence + 1 where w.account_id = account returning w.sequence into place;
    with rule as (
        update baseline.rule r set balance = r.balance - spent
        where r.account_id = account and r.balance >= spent and r.reset_at > now()
        returning r.balance)
    select count(*), min(balance) into lowered, available from rule;
    if lowered <> 2 then
        raise exception 'insufficient credits';
    end if;
    insert into baseline.journal
    values (account, place, request, 'CONSUME', spent, available, now(), category, operation, tokens);
    insert into baseline.usage_daily as d
    values (account, (now() at time zone 'UTC')::date, operation, 1, spent, tokens)
    on conflict (account_id, day, operation_type) do update
    set requests = d.requests + 1, credits = d.credits + excluded.credits, tokens = d.tokens + excluded.tokens;
    return available;
end
$$;
