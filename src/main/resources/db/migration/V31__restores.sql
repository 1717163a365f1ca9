-- A service that was started from a backup does not know what was sold, refunded and revoked since. It is in the mode of a
-- restore until an operator concludes it.

create table restore (
    -- The instant of the backup, as the operator told it.
    started_from  timestamptz not null primary key,
    begun_at      timestamptz not null,
    -- The provider that is asked, and where asking it goes on; null before it was begun.
    gateway       text,
    position      text,
    -- How many payments and reversals it told of.
    told          bigint      not null default 0 check (told >= 0),
    -- Who is asking, by a number of its own for this turn, and until when nobody else begins.
    asked_by      uuid,
    asking_until  timestamptz,
    -- Why the last attempt did not get on, and how many in a row did not.
    hindrance     text,
    hindrances    integer     not null default 0 check (hindrances >= 0),
    -- When it had been asked about everything.
    inquired_at   timestamptz,
    concluded_at  timestamptz,
    concluded_by  text,
    account_keys  text        check (account_keys in ('CONFIRM', 'REVOKE')),
    operator_keys text        check (operator_keys in ('CONFIRM', 'REVOKE'))
);

-- At most one is on.
create unique index restore_on on restore ((true)) where concluded_at is null;

-- What was found at the provider that the backup did not have, by the provider's id.
create table restore_finding (
    started_from timestamptz not null references restore (started_from),
    id           text        not null,
    kind         text        not null check (kind in (
        'RECREATED', 'SETTLED', 'REVERSED', 'UNKNOWN_ACCOUNT', 'UNKNOWN_TERMS', 'FAILED', 'NOT_READABLE', 'READABLE')),
    account_id   uuid,
    purchase_id  uuid,
    amount_minor bigint,
    currency     text,
    detail       text,
    found_at     timestamptz not null,
    primary key (started_from, id)
);

create index restore_finding_list on restore_finding (started_from, found_at, id);

-- Of a restore: it may have been revoked since the backup, and works when an operator has said that it was not.
alter table api_key add column held boolean not null default false;
alter table operator_key add column held boolean not null default false;

create index api_key_held on api_key (account_id) where held and revoked_at is null;
