-- Credits for sale. Management data: in a ledger that is distributed, a reference table.

create table credit_package (
    id             uuid        not null primary key,
    -- What callers know it by.
    code           text        collate "C" not null check (code ~ '^[A-Za-z0-9_.-]{1,100}$'),
    name           text        not null check (length(name) between 1 and 100),
    description    text        check (length(description) between 1 and 500),
    -- Micro-credits.
    credits        bigint      not null check (credits > 0),
    bonus_credits  bigint      not null check (bonus_credits >= 0),
    -- In the smallest unit of the currency.
    price_minor    bigint      not null check (price_minor > 0),
    currency       text        collate "C" not null check (currency ~ '^[A-Z]{3}$'),
    popular        boolean     not null,
    features       text[]      not null check (cardinality(features) <= 20),
    -- How often one account may buy it in one billing cycle; null for as often as it likes.
    purchase_limit integer     check (purchase_limit > 0),
    active         boolean     not null,
    -- Where it stands in lists.
    position       integer     not null check (position >= 0),
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    -- Purchases go on pointing at it.
    deleted_at     timestamptz,
    constraint deleted_is_not_for_sale check (deleted_at is null or not active)
);

-- The code of a deleted package may be given to another.
create unique index credit_package_code on credit_package (code) where deleted_at is null;
create index credit_package_list on credit_package (position, code) where deleted_at is null;

-- Those that AINative's documentation lists.
insert into credit_package (id, code, name, description, credits, bonus_credits, price_minor, currency, popular,
    features, purchase_limit, active, position, created_at, updated_at)
values
    ('c4ed17d0-0000-4000-9000-000000000250', 'credits_250', '250 Credits', 'Starter pack for light usage', 250000000, 0,
     1000, 'USD', false,
     array['250 prompt credits', 'Works with all AI models', 'Never expires', 'Instant activation'],
     null, true, 1, date_trunc('milliseconds', now()), date_trunc('milliseconds', now())),
    ('c4ed17d0-0000-4000-9000-000000001000', 'credits_1000', '1,000 Credits', 'Best value for regular users', 1000000000,
     0, 4000, 'USD', true,
     array['1,000 prompt credits', 'Works with all AI models', 'Never expires', 'Instant activation',
           'Priority processing'],
     null, true, 2, date_trunc('milliseconds', now()), date_trunc('milliseconds', now())),
    ('c4ed17d0-0000-4000-9000-000000005000', 'credits_5000', '5,000 Credits', 'High-volume pack for power users',
     5000000000, 0, 17500, 'USD', false,
     array['5,000 prompt credits', 'Works with all AI models', 'Never expires', 'Instant activation',
           'Priority processing'],
     null, true, 3, date_trunc('milliseconds', now()), date_trunc('milliseconds', now()));
