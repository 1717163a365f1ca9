-- What a unit of usage costs, and what a transaction was priced by.

create table rate (
    id               uuid        not null primary key,
    -- By which a file names it; null for a rate that no file knows.
    code             text        collate "C" check (code ~ '^[A-Za-z0-9_.-]{1,100}$'),
    kind             text        not null check (kind in ('INPUT_TOKENS', 'OUTPUT_TOKENS', 'CACHED_TOKENS', 'BYTES')),
    -- What it is limited to; null for any.
    category         text        check (category in ('AI', 'STORAGE')),
    operation_type   text        collate "C" check (length(operation_type) between 1 and 100),
    model            text        collate "C" check (length(model) between 1 and 100),
    -- Credits, not micro-credits, for so many tokens or bytes.
    credits_per_unit numeric     not null check (credits_per_unit >= 0),
    unit_size        bigint      not null check (unit_size > 0),
    valid_from       timestamptz not null,
    valid_until      timestamptz,
    -- What it is published as; without a type it is not.
    type             text        check (length(type) between 1 and 100),
    type_code        text        check (length(type_code) between 1 and 100),
    concept          text        check (length(concept) between 1 and 100),
    concept_code     text        check (length(concept_code) between 1 and 100),
    unit             text        check (length(unit) between 1 and 100),
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    -- When a file put another in its place: it ends by valid_until, and its code is the other's.
    replaced_at      timestamptz,
    -- Transactions go on naming it.
    deleted_at       timestamptz,
    constraint holds_for_a_while check (valid_until > valid_from)
);

create unique index rate_code on rate (code) where deleted_at is null and replaced_at is null;
-- Of two for the same, the later one holds; never two at once.
create unique index rate_start
    on rate (kind, coalesce(category, ''), coalesce(operation_type, ''), coalesce(model, ''), valid_from)
    where deleted_at is null;
create index rate_list on rate (created_at, id) where deleted_at is null;

-- One row: whoever changes rates raises it, so that every instance learns of the change.
create table rate_change (
    one     boolean not null primary key default true check (one),
    version bigint  not null
);

insert into rate_change (version) values (0);

-- {usage, rates}: what was used and what each part of it cost, where that made the amount.
alter table journal add column pricing jsonb;
