-- Reservations, refunds and changes of terms.

-- The balances of the rules within the pool, after the transaction; null for an allocation without any.
alter type posting add attribute limits_after bigint[];

alter table journal
    -- {id, opened, amount, captured, released, held, status, expiresAt} after the entry, for RESERVE, CAPTURE, RELEASE.
    add column reservation      jsonb,
    -- The transaction that a REFUND gave back.
    add column refund_of        uuid,
    -- The account's, for an ADJUST that moved it.
    add column time_zone        text,
    add column time_zone_before text,
    add constraint known_type check (type in ('GRANT', 'CONSUME', 'RESERVE', 'CAPTURE', 'RELEASE', 'REFUND', 'RESET',
        'EXPIRE', 'VOID', 'ADJUST'));

comment on column journal.granted is
    'The allocation as it was granted, for GRANT and REFUND, or as it is from then on, for ADJUST';

create index journal_refund on journal (account_id, refund_of) where refund_of is not null;

-- The journal entry that a rule's last reset came after or was: what was drawn later is of its present period.
alter table allocation add column rule_reset_sequence bigint[];

update allocation a
set rule_reset_sequence = (
    select array_agg(
        case
            when rule.period = 'NO_PERIOD' then 0
            when rule.place = 1 then coalesce((
                select max(j.sequence)
                from journal j
                where j.account_id = a.account_id and j.type = 'RESET'
                  and exists (select 1 from unnest(j.postings) p where p.allocation_id = a.allocation_id)), 0)
            -- Resets of limits left no trace: for what was drawn so far they count as having been.
            else w.sequence
        end
        order by rule.place)
    from unnest(a.rule_period) with ordinality as rule(period, place))
from wallet w
where w.account_id = a.account_id;

alter table allocation
    alter column rule_reset_sequence set not null,
    add constraint one_reset_sequence_per_rule check (cardinality(rule_reset_sequence) = cardinality(rule_period)),
    -- Part of its wallet: it has not ended, or something is still held of it.
    add column live boolean not null generated always as (ended_at is null or held > 0) stored;

drop index allocation_live;
create index allocation_live on allocation (account_id) where live;

create table reservation (
    account_id         uuid        not null,
    -- Also the id of the transaction that opened it.
    reservation_id     uuid        not null,
    opened_sequence    bigint      not null,
    site_id            uuid,
    amount             bigint      not null check (amount > 0),
    captured           bigint      not null check (captured >= 0),
    released           bigint      not null check (released between 0 and amount),
    -- One element per allocation, in the order they were drawn from.
    hold_allocation    uuid[]      not null,
    hold_drawn         bigint[]    not null check (0 < all (hold_drawn)),
    hold_left          bigint[]    not null check (0 <= all (hold_left)),
    status             text        not null check (status in ('OPEN', 'CAPTURED', 'RELEASED', 'EXPIRED')),
    created_at         timestamptz not null,
    expires_at         timestamptz not null,
    closed_at          timestamptz,
    category           text,
    operation_type     text,
    description        text,
    session_id         text,
    tokens_processed   bigint,
    processing_time_ms bigint,
    metadata           text,
    primary key (account_id, reservation_id),
    constraint one_element_per_hold check (
        cardinality(hold_drawn) = cardinality(hold_allocation)
        and cardinality(hold_left) = cardinality(hold_allocation)),
    constraint closed_with_an_instant check ((closed_at is null) = (status = 'OPEN')),
    constraint closed_holds_nothing check (status = 'OPEN' or 0 >= all (hold_left))
) with (fillfactor = 80);

create unique index reservation_opening on reservation (account_id, opened_sequence);
create index reservation_open on reservation (account_id) where status = 'OPEN';
