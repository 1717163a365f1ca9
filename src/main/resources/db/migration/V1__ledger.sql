-- The ledger: one wallet row per account, its allocations, and the append-only journal.
-- account_id leads every key, so that the tables can be distributed by it. Amounts are micro-credits.

create table wallet (
    account_id  uuid        not null primary key,
    -- Raised by every write; a write that expected another version finds null here and is refused.
    version     bigint      not null,
    time_zone   text        not null,
    sequence    bigint      not null check (sequence >= 0),
    head        bytea       not null check (octet_length(head) = 32),
    clock       timestamptz not null,
    -- When the scheduler has to look at it: the next expiry, or reset of a period of HOUR and wider.
    due_at      timestamptz,
    -- Which part of the scheduler's work it belongs to.
    shard       smallint    not null
) with (fillfactor = 60);

create index wallet_due on wallet (shard, due_at) where due_at is not null;

create table allocation (
    account_id       uuid        not null,
    allocation_id    uuid        not null,
    granted_sequence bigint      not null,
    source           text        not null check (source in ('SUBSCRIPTION', 'TOP_UP', 'PROMOTION', 'REFUND')),
    subscription_id  uuid,
    site_id          uuid,
    priority         smallint    not null check (priority between 0 and 100),
    created_at       timestamptz not null,
    effective_at     timestamptz not null,
    expires_at       timestamptz,
    -- One element per usage rule, the pool (the widest) first.
    rule_period      text[]        not null check (cardinality(rule_period) between 1 and 10),
    rule_cap         bigint[]      not null check (0 <= all (rule_cap)),
    rule_balance     bigint[]      not null check (0 <= all (rule_balance)),
    rule_anchor      timestamptz[] not null,
    rule_occurrence  bigint[]      not null,
    rule_reset_at    timestamptz[] not null,
    -- What became of the credits in the pool's current period.
    granted          bigint      not null check (granted >= 0),
    consumed         bigint      not null check (consumed >= 0),
    held             bigint      not null check (held >= 0),
    forfeited        bigint      not null check (forfeited >= 0),
    ended_at         timestamptz,
    end_reason       text check (end_reason in ('EXHAUSTED', 'EXPIRED', 'VOIDED')),
    primary key (account_id, allocation_id),
    constraint closed_identity check (granted - consumed - held - forfeited = rule_balance[1]),
    constraint pool_within_cap check (rule_balance[1] <= rule_cap[1]),
    constraint one_element_per_rule check (
        cardinality(rule_cap) = cardinality(rule_period)
        and cardinality(rule_balance) = cardinality(rule_period)
        and cardinality(rule_anchor) = cardinality(rule_period)
        and cardinality(rule_occurrence) = cardinality(rule_period)
        and cardinality(rule_reset_at) = cardinality(rule_period)),
    constraint ended_with_a_reason check ((ended_at is null) = (end_reason is null))
) with (fillfactor = 60);

create unique index allocation_creation on allocation (account_id, granted_sequence);
create index allocation_live on allocation (account_id) where ended_at is null;

-- granted - consumed - held - forfeited is what the balance changes by.
create type posting as (
    allocation_id  uuid,
    granted        bigint,
    consumed       bigint,
    held           bigint,
    forfeited      bigint,
    balance_before bigint,
    balance_after  bigint
);

create table journal (
    account_id         uuid        not null,
    sequence           bigint      not null check (sequence > 0),
    transaction_id     uuid        not null,
    request_hash       uuid        not null,
    type               text        not null,
    created_at         timestamptz not null,
    site_id            uuid,
    amount             bigint      not null check (amount >= 0),
    postings           posting[]   not null,
    available_after    bigint      not null check (available_after >= 0),
    periodic_after     bigint      not null check (periodic_after >= 0),
    top_up_after       bigint      not null check (top_up_after >= 0),
    category           text,
    operation_type     text,
    description        text,
    session_id         text,
    tokens_processed   bigint,
    processing_time_ms bigint,
    metadata           text,
    -- The allocation as it was granted, for GRANT.
    granted            jsonb,
    -- How many reset dates it stands for, for RESET.
    periods            bigint,
    hash               bytea       not null check (octet_length(hash) = 32),
    primary key (account_id, sequence)
);

-- The id follows from the idempotency key: this index is what makes a repeated request have one effect.
create unique index journal_transaction on journal (account_id, transaction_id);
-- Tiny: rows lie in the order of their time.
create index journal_time on journal using brin (created_at) with (pages_per_range = 32, autosummarize = on);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the journal is append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
end
$$;

create trigger journal_is_append_only before update or delete or truncate on journal
    for each statement execute function refuse_change();

-- Usage per UTC day, caught up from the journal behind a watermark. A read adds what the journal has beyond it.
create table usage_watermark (
    account_id uuid   not null primary key,
    sequence   bigint not null,
    -- Where the last catching up began.
    previous   bigint not null default 0
) with (fillfactor = 60);

create table usage_daily (
    account_id     uuid    not null,
    day            date    not null,
    -- All zeros for what was spent on behalf of the whole account; empty text for what was not told.
    site_id        uuid    not null,
    operation_type text    not null,
    category       text    not null,
    requests       bigint  not null,
    credits        numeric not null,
    tokens         numeric not null,
    primary key (account_id, day, site_id, operation_type, category)
) with (fillfactor = 80);
