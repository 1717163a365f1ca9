-- What the journal moved, by the quarter of an hour: every time zone's days begin at one. Caught up from the journal
-- behind a watermark, as usage is; set back to the beginning with these tables emptied, it counts all anew.
create table movement_watermark (
    account_id uuid   not null primary key,
    sequence   bigint not null,
    -- Where the last catching up began.
    previous   bigint not null default 0
) with (fillfactor = 60);

create table movement_slot (
    account_id uuid        not null,
    -- When the quarter of an hour begins, in UTC.
    slot       timestamptz not null,
    -- What is counted: credits that were FREE or BOUGHT, in micro-credits, or a currency, in its smallest unit.
    unit       text        collate "C" not null,
    -- Why it came or went; HELD for what holds added to or took from what is held, which is part of the balance.
    kind       text        collate "C" not null,
    -- What it added to the balance, or to the deferred revenue.
    amount     numeric     not null,
    primary key (account_id, slot, unit, kind)
) with (fillfactor = 80);

-- The same of all accounts together.
create table movement_total (
    slot   timestamptz not null,
    unit   text        collate "C" not null,
    kind   text        collate "C" not null,
    amount numeric     not null,
    primary key (slot, unit, kind)
) with (fillfactor = 60);

-- How far the credits of each allocation that money was paid for are used up, as of the watermark.
create table cost_use (
    account_id    uuid    not null,
    allocation_id uuid    not null,
    -- How many were bought.
    credits       bigint  not null,
    -- How many were consumed or forfeited since, less what was refunded.
    used          numeric not null,
    primary key (account_id, allocation_id)
) with (fillfactor = 60);

-- Up to when the entries of all accounts are counted in movement_total: one row.
create table movement_count (
    id            boolean     not null primary key default true check (id),
    counted_until timestamptz not null
);
