-- What the last verification of each account found.

create table verification (
    account_id   uuid        not null primary key,
    -- When what was verified was read.
    verified_at  timestamptz not null,
    -- Of the last journal entry that was in order.
    sequence     bigint      not null check (sequence >= 0),
    ok           boolean     not null,
    -- {sequence, check, expected, found, detail}
    divergence   jsonb,
    -- Since when every verification has failed.
    failing_from timestamptz,
    constraint diverges_or_is_ok check (ok = (divergence is null) and ok = (failing_from is null))
) with (fillfactor = 80);

create index verification_age on verification (verified_at);
create index verification_failed on verification (failing_from, account_id) where not ok;

-- The sweep goes through a shard's wallets in this order.
create index wallet_shard on wallet (shard, account_id);
