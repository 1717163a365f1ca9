-- Management data: who has wallets, and who may use them. Small and read far more often than written; where the
-- ledger is distributed, these are reference tables.

create table account (
    id         uuid        not null primary key,
    plan       text        not null check (length(plan) between 1 and 100),
    time_zone  text        not null,
    created_at timestamptz not null
);

create index account_list on account (created_at, id);

create table site (
    account_id uuid        not null,
    id         uuid        not null,
    name       text        check (length(name) between 1 and 100),
    created_at timestamptz not null,
    primary key (account_id, id)
);

create index site_list on site (account_id, created_at, id);

-- The secret itself is nowhere; 256 random bits need no salt. The operator's key is configuration, not a row.
create table api_key (
    id          uuid        not null primary key,
    account_id  uuid        not null,
    name        text        not null check (length(name) between 1 and 100),
    prefix      text        not null,
    secret_hash bytea       not null unique check (octet_length(secret_hash) = 32),
    scopes      text[]      not null check (cardinality(scopes) > 0),
    -- Empty for a key of the whole account.
    site_ids    uuid[]      not null,
    created_at  timestamptz not null,
    expires_at  timestamptz,
    revoked_at  timestamptz
);

create index api_key_list on api_key (account_id, created_at, id);
