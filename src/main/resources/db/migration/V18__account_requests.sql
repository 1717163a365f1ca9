-- Which request with an Idempotency-Key has made which account: committed together with it and kept without end, so
-- that the same request makes no second account. What was answered follows from the request when it comes again.
create table account_request (
    idempotency_key text        not null primary key check (length(idempotency_key) between 1 and 255),
    -- Of the request, to tell it from another under the same key.
    fingerprint     uuid        not null,
    account_id      uuid        not null,
    created_at      timestamptz not null
);
