-- When an account buys credits by itself. Without a row it has never been told to; amounts are micro-credits.
create table auto_refill (
    account_id        uuid        not null primary key,
    enabled           boolean     not null,
    -- Less than this leads to a purchase.
    threshold         bigint      not null check (threshold >= 0),
    amount            bigint      not null check (amount > 0),
    -- The payment provider's; null for none.
    payment_method_id text        check (length(payment_method_id) between 1 and 255),
    -- By the account's owner or the operator.
    changed_at        timestamptz not null
);
