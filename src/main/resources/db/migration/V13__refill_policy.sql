-- What bounds an account's refills, what has stopped them, and what was decided each time.

alter table auto_refill
    -- The same for one card under whatever id; of the payment method that is set, or else was last.
    add column card_fingerprint  text,
    -- Set together: charges failed in a row, and none is made until the settings are changed.
    add column stopped_at        timestamptz,
    add column stopped_code      text,
    add column stopped_detail    text,
    -- Failures of charges up to that decision do not count any more.
    add column forgiven_until    bigint      not null default 0,
    -- Nobody looks at this account before.
    add column look_again_at     timestamptz not null default '1970-01-01T00:00:00Z',
    -- The operator's, for this account alone; null for those of all accounts.
    add column maximum_per_day   integer check (maximum_per_day between 0 and 24),
    add column monthly_minor     bigint check (monthly_minor >= 0),
    add column monthly_currency  text check (monthly_currency ~ '^[A-Z]{3}$'),
    add constraint stopped_with_a_code check ((stopped_at is null) = (stopped_code is null)),
    add constraint monthly_with_a_currency check ((monthly_minor is null) = (monthly_currency is null));

create index auto_refill_on on auto_refill (account_id) where enabled and stopped_at is null;

create table refill_decision (
    id           uuid        not null primary key,
    account_id   uuid        not null,
    -- Counts up within the account.
    sequence     bigint      not null check (sequence > 0),
    -- Refusals of one reason that follow each other are one row.
    first_at     timestamptz not null,
    last_at      timestamptz not null,
    times        bigint      not null check (times > 0),
    -- Micro-credits; as they were the last time.
    available    bigint      not null check (available >= 0),
    threshold    bigint      not null check (threshold >= 0),
    amount       bigint      not null check (amount > 0),
    outcome      text        not null check (outcome in ('CHARGE', 'REFUSE')),
    reason       text        not null,
    detail       text,
    -- When the reason ends by itself; null when it does not, or nobody knows.
    until        timestamptz,
    -- In the currency's smallest unit.
    price_minor  bigint check (price_minor > 0),
    currency     text check (currency ~ '^[A-Z]{3}$'),
    purchase_id  uuid,
    constraint charged_by_a_purchase check ((outcome = 'CHARGE') = (purchase_id is not null)),
    constraint priced_in_a_currency check ((price_minor is null) = (currency is null)),
    constraint charged_once check (outcome = 'REFUSE' or times = 1)
);

create unique index refill_decision_list on refill_decision (account_id, sequence desc);
