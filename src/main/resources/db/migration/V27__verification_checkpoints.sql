-- What a verification knew after the last entry it looked at, so that the next one goes on from there. Like the table
-- verification it is what the service found, no part of the record: a full verification needs none of it.
create table verification_checkpoint (
    account_id  uuid        not null primary key,
    -- The entry that it stands after, and the hash of that.
    sequence    bigint      not null check (sequence > 0),
    head        bytea       not null check (octet_length(head) = 32),
    -- When that was read.
    verified_at timestamptz not null,
    -- When the whole journal up to there was gone through last.
    full_at     timestamptz not null,
    -- Of the state: what reads it has to know it.
    format      smallint    not null,
    state       bytea       not null,
    -- The checksum of the checkpoint that this one went on from; null for one of the whole journal.
    previous    bytea       check (octet_length(previous) = 32),
    -- SHA-256 of all the above.
    checksum    bytea       not null check (octet_length(checksum) = 32)
) with (fillfactor = 50);

alter table verification
    -- Of the wallet as it was verified: one of another version has been written to since.
    add column wallet_version bigint,
    -- When the whole journal was gone through last.
    add column full_at        timestamptz;

update verification set full_at = verified_at;

-- An account hardly ever moves, and a verification begins with the zone that it began in.
create index journal_time_zone on journal (account_id, sequence) where time_zone is not null;
