-- Usage by the quarter of an hour: every time zone's days begin at one. Caught up from the journal behind a watermark;
-- a read adds what the journal has beyond it. Set back to the beginning, the watermarks make it count all anew.
drop table usage_daily;

create table usage_slot (
    account_id     uuid        not null,
    -- When the quarter of an hour begins, in UTC.
    slot           timestamptz not null,
    -- All zeros for what was spent on behalf of the whole account; empty text for what was not told.
    site_id        uuid        not null,
    operation_type text        collate "C" not null,
    category       text        collate "C" not null,
    requests       bigint      not null,
    credits        numeric     not null,
    refunded       numeric     not null,
    tokens         numeric     not null,
    -- How many of the entries belong to a session: where there are none, usage_session is not written.
    in_sessions    bigint      not null,
    primary key (account_id, slot, site_id, operation_type, category)
) with (fillfactor = 80);

-- The part of it that belongs to sessions, by session.
create table usage_session (
    account_id     uuid        not null,
    slot           timestamptz not null,
    session_id     text        collate "C" not null,
    site_id        uuid        not null,
    operation_type text        collate "C" not null,
    category       text        collate "C" not null,
    requests       bigint      not null,
    credits        numeric     not null,
    refunded       numeric     not null,
    tokens         numeric     not null,
    first_at       timestamptz not null,
    last_at        timestamptz not null,
    -- Of the journal: the order of sessions by what happened last.
    last_sequence  bigint      not null,
    primary key (account_id, slot, session_id, site_id, operation_type, category)
) with (fillfactor = 80);

update usage_watermark set sequence = 0, previous = 0;
