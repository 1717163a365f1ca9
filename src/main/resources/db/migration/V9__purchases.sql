-- Credits that are bought. Facts about the payment are only ever added to a purchase; what the ledger has is made to
-- match them.

create table purchase (
    id                  uuid        not null primary key,
    account_id          uuid        not null,
    origin              text        not null check (origin in ('PAYMENT_INTENT', 'CHECKOUT', 'AUTO_REFILL')),
    package_id          uuid,
    package_code        text,
    -- Micro-credits.
    credits             bigint      not null check (credits > 0),
    bonus_credits       bigint      not null check (bonus_credits >= 0),
    -- In the currency's smallest unit.
    price_minor         bigint      not null check (price_minor > 0),
    currency            text        not null check (currency ~ '^[A-Z]{3}$'),
    status              text        not null check (status in ('OPEN', 'PAID', 'FAILED', 'EXPIRED')),
    -- Whether the provider may still take the money.
    awaiting            boolean     not null,
    -- Whether the ledger has yet to match the facts.
    unsettled           boolean     not null,
    -- Of whoever asked for it, so that asking again does not buy again.
    request_key         text,

    gateway             text        not null,
    payment_intent_id   text,
    client_secret       text,
    checkout_session_id text,
    checkout_url        text,
    payment_method_id   text,
    card_fingerprint    text,

    -- The facts. Amounts grow, instants are set once.
    paid_at             timestamptz,
    refunded_minor      bigint      not null default 0 check (refunded_minor >= 0),
    disputed_minor      bigint      not null default 0 check (disputed_minor >= 0),
    failed_at           timestamptz,
    failure_code        text,
    failure_message     text,

    -- What the ledger did about them.
    granted_at          timestamptz,
    transaction_id      uuid,
    allocation_id       uuid,
    clawed_back         bigint      not null default 0 check (clawed_back >= 0),
    owed                bigint      not null default 0 check (owed >= 0),

    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    expires_at          timestamptz not null,
    -- When the provider is asked about it next.
    check_at            timestamptz not null,
    constraint paid_with_an_instant check ((status = 'PAID') = (paid_at is not null)),
    constraint granted_when_paid check (granted_at is null or paid_at is not null),
    constraint granted_as_a_whole check (
        (granted_at is null) = (transaction_id is null) and (granted_at is null) = (allocation_id is null)),
    constraint no_more_than_bought check (clawed_back + owed <= credits + bonus_credits)
) with (fillfactor = 70);

-- What makes a repeated request one purchase, whichever instances it reaches.
create unique index purchase_awaited on purchase (account_id, package_id, price_minor, currency, origin, gateway)
    where awaiting and origin <> 'AUTO_REFILL';
create unique index purchase_refill_awaited on purchase (account_id, gateway) where awaiting and origin = 'AUTO_REFILL';
create unique index purchase_request on purchase (account_id, request_key) where request_key is not null;

create unique index purchase_payment_intent on purchase (payment_intent_id) where payment_intent_id is not null;
create unique index purchase_checkout_session on purchase (checkout_session_id) where checkout_session_id is not null;
create index purchase_list on purchase (account_id, created_at desc, id desc);
create index purchase_granted on purchase (account_id, transaction_id) where transaction_id is not null;
create index purchase_due on purchase (check_at) where awaiting or unsettled;

-- Every event a provider has told, whether it concerned anything here or not.
create table payment_event (
    id                text        not null primary key,
    type              text        not null,
    occurred_at       timestamptz not null,
    received_at       timestamptz not null,
    payment_intent_id text,
    purchase_id       uuid,
    outcome           text        not null,
    -- What it said was given back; kept for a purchase that is not known yet.
    refunded_minor    bigint      not null default 0,
    disputed_minor    bigint      not null default 0
);

create index payment_event_unmatched on payment_event (payment_intent_id) where purchase_id is null;
create index payment_event_purchase on payment_event (purchase_id) where purchase_id is not null;

-- The provider's customer of an account: made once.
create table payment_customer (
    gateway     text        not null,
    account_id  uuid        not null,
    customer_id text        not null,
    created_at  timestamptz not null,
    primary key (gateway, account_id)
);

-- Money the operator gives back: written before the provider is told.
create table purchase_refund (
    id           uuid        not null primary key,
    purchase_id  uuid        not null,
    amount_minor bigint      not null check (amount_minor > 0),
    reason       text,
    status       text        not null check (status in ('OPEN', 'DONE', 'FAILED')),
    created_at   timestamptz not null,
    -- As asked for, to tell a repetition from another request under the same key; null for all that is left.
    asked_minor  bigint
);

create index purchase_refund_purchase on purchase_refund (purchase_id);

-- The provider of trials and tests: a payment is made when the operator says so.
create table simulated_payment (
    id             text        not null primary key,
    purchase_id    uuid        not null unique,
    account_id     uuid        not null,
    kind           text        not null check (kind in ('PAYMENT_INTENT', 'CHECKOUT', 'OFF_SESSION')),
    amount_minor   bigint      not null check (amount_minor > 0),
    currency       text        not null,
    payment_method text,
    status         text        not null check (status in ('OPEN', 'SUCCEEDED', 'FAILED', 'CANCELED')),
    refunded_minor bigint      not null default 0 check (refunded_minor between 0 and amount_minor),
    created_at     timestamptz not null
);
