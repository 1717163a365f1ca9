-- Keys name their maker and end with it; refunding and buying need scopes of their own, which the keys that could do so
-- before keep.

alter table api_key
    -- The key that made this one, which dies with it. Null for one that an operator made or adopted.
    add column made_by      uuid,
    -- Who made it, as the journal names actors; null for keys from before this was noted.
    add column created_by   text,
    add column last_used_at timestamptz,
    -- Null for the limit of all keys.
    add column calls_per_second integer check (calls_per_second > 0);

create index api_key_maker on api_key (account_id, made_by) where made_by is not null;

update api_key
set scopes = scopes
    || case when 'credits:consume' = any (scopes) then '{credits:refund}'::text[] else '{}' end
    || case when scopes && '{credits:consume,account:admin}' and cardinality(site_ids) = 0
            then '{purchases:write}'::text[] else '{}' end
where scopes && '{credits:consume,account:admin}';

-- Who runs the service. None is ever deleted: journal and audit name them.
create table operator (
    id         uuid        not null primary key,
    name       text        not null check (length(name) between 1 and 100),
    email      text        check (length(email) between 3 and 254),
    role       text        not null check (role in ('owner', 'admin', 'support', 'finance', 'service', 'auditor')),
    created_at timestamptz not null,
    created_by text        not null,
    ended_at   timestamptz
);

create index operator_list on operator (created_at, id);

create table operator_key (
    id           uuid        not null primary key,
    operator_id  uuid        not null references operator (id),
    name         text        not null check (length(name) between 1 and 100),
    prefix       text        not null,
    secret_hash  bytea       not null unique check (octet_length(secret_hash) = 32),
    -- Of a service; the others may do what their role may.
    scopes       text[]      not null,
    created_at   timestamptz not null,
    created_by   text        not null,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    last_used_at timestamptz,
    calls_per_second integer check (calls_per_second > 0)
);

create index operator_key_list on operator_key (operator_id, created_at, id);

-- What operators with a daily limit granted out of goodwill. A request counts once, however often it is repeated.
create table goodwill (
    operator_id    uuid   not null,
    day            date   not null,
    transaction_id uuid   not null,
    micros         bigint not null check (micros >= 0),
    primary key (operator_id, day, transaction_id)
);
