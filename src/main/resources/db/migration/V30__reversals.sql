-- What a provider can take back of a payment is a row by the provider's id, with its state as last told or asked. What
-- the ledger takes back, and gives again, follows from these rows.

-- Numbers whoever learns something of a payment, before it is learned: the later number knows better.
create sequence payment_ticket;

create table payment_reversal (
    -- The provider's, of a refund or a dispute, or of a charge that says only how much of it went back.
    id                text        not null primary key,
    gateway           text        not null,
    payment_intent_id text        not null,
    kind              text        not null check (kind in (
        'REFUNDED_CHARGE', 'DISPUTED_CHARGE', 'REFUND', 'DISPUTE')),
    -- In the currency's smallest unit; of a charge what went back of it.
    amount_minor      bigint      not null check (amount_minor >= 0),
    -- In the provider's words.
    state             text,
    -- Whether the money is with the buyer: not yet, now, or not any more. Or the provider knows nothing of it.
    standing          text        not null check (standing in ('ASKED', 'TAKEN', 'RETURNED', 'UNKNOWN')),
    ticket            bigint      not null,
    -- Whether that was by an answer to a question about all of the payment, not by an event alone.
    asked             boolean     not null,
    told_at           timestamptz not null
);

create index payment_reversal_payment on payment_reversal (gateway, payment_intent_id);

-- What the ledger was told to do about them: written before it is told, so that whoever goes on says the same.
create table purchase_movement (
    purchase_id      uuid        not null,
    -- Counts up within the purchase.
    ordinal          integer     not null check (ordinal > 0),
    kind             text        not null check (kind in ('TAKE', 'RETURN')),
    -- Taken from this one, or returned as this one, which is known once that is done.
    allocation_id    uuid,
    -- Micro-credits that are to be returned, or that the allocation's cap is to be lowered by.
    credits          bigint      not null check (credits > 0),
    -- What the allocation had forfeited before.
    forfeited_before bigint      check (forfeited_before >= 0),
    -- What did move; null until it has.
    moved            bigint      check (moved >= 0),
    -- Of the journal; null when the allocation had ended before.
    transaction_id   uuid,
    -- What the cap was lowered to, and whether that ended the allocation.
    cap_after        bigint      check (cap_after >= 0),
    ended            boolean     not null default false,
    planned_at       timestamptz not null,
    primary key (purchase_id, ordinal),
    constraint taken_from_an_allocation check (
        kind = 'RETURN' or (allocation_id is not null and forfeited_before is not null))
);

alter table purchase
    -- What arrived, in the smallest unit; more than the price where tax was added.
    add column paid_minor    bigint check (paid_minor > 0),
    -- When a refund or a dispute last took money.
    add column given_back_at timestamptz,
    -- Whom the provider was told it is for, and how often that had to be somebody else.
    add column customer_id   text,
    add column attempt       integer not null default 0 check (attempt >= 0),
    -- Where the provider's page sends the buyer, and whether the card that pays is stored.
    add column success_url   text,
    add column cancel_url    text,
    add column keep_card     boolean not null default false,
    alter column check_at drop not null;

alter table purchase drop constraint purchase_status_check;
alter table purchase add constraint purchase_status_check
    check (status in ('OPEN', 'REQUIRES_ACTION', 'PAID', 'FAILED', 'EXPIRED'));

update purchase set paid_minor = price_minor where paid_at is not null;
update purchase set given_back_at = updated_at where refunded_minor + disputed_minor > 0;

-- Purchases that were paid are looked at again for half a year, and those that were given up before the provider had said
-- so are called off there; the old ones are spread over a day.
update purchase set check_at = case
    when paid_at > now() - interval '180 days' then now() + random() * interval '1 day'
    when status = 'EXPIRED' and created_at > now() - interval '30 days'
         and (payment_intent_id is not null or checkout_session_id is not null) then now() + random() * interval '1 day'
    end
where not awaiting and not unsettled;
create index purchase_unsettled on purchase (updated_at) where unsettled;
create index purchase_watched on purchase (check_at) where check_at is not null and not awaiting and not unsettled;
create index purchase_refill_given_back on purchase (account_id, given_back_at)
    where origin = 'AUTO_REFILL' and given_back_at is not null;

-- What is known as sums only, until the provider is asked.
insert into payment_reversal (id, gateway, payment_intent_id, kind, amount_minor, state, standing, ticket, asked, told_at)
select 'refunds of ' || payment_intent_id, gateway, payment_intent_id, 'REFUNDED_CHARGE', refunded_minor, null, 'TAKEN', 0, false, updated_at
from purchase
where refunded_minor > 0 and payment_intent_id is not null;

insert into payment_reversal (id, gateway, payment_intent_id, kind, amount_minor, state, standing, ticket, asked, told_at)
select 'disputes of ' || payment_intent_id, gateway, payment_intent_id, 'DISPUTED_CHARGE', disputed_minor, null, 'TAKEN', 0, false, updated_at
from purchase
where disputed_minor > 0 and payment_intent_id is not null;

insert into payment_reversal (id, gateway, payment_intent_id, kind, amount_minor, state, standing, ticket, asked, told_at)
select 'refunds of ' || payment_intent_id, min(provider), payment_intent_id, 'REFUNDED_CHARGE', max(refunded_minor), null, 'TAKEN', 0, false,
       max(received_at)
from payment_event
cross join (select coalesce(min(gateway), 'stripe') as provider from purchase where gateway like 'stripe%') of_payments
where purchase_id is null and payment_intent_id is not null and refunded_minor > 0
group by payment_intent_id
on conflict do nothing;

insert into payment_reversal (id, gateway, payment_intent_id, kind, amount_minor, state, standing, ticket, asked, told_at)
select 'disputes of ' || payment_intent_id, min(provider), payment_intent_id, 'DISPUTED_CHARGE', max(disputed_minor), null, 'TAKEN', 0, false,
       max(received_at)
from payment_event
cross join (select coalesce(min(gateway), 'stripe') as provider from purchase where gateway like 'stripe%') of_payments
where purchase_id is null and payment_intent_id is not null and disputed_minor > 0
group by payment_intent_id
on conflict do nothing;

-- What was taken back until now counts as gone already: whether an operator has granted it anew, as was said to be done
-- for a dispute that is won, nobody knows.

-- An event is remembered before it is acted upon.
alter table payment_event
    add column gateway      text,
    add column concluded_at timestamptz,
    drop column refunded_minor,
    drop column disputed_minor;
update payment_event set concluded_at = received_at;
create index payment_event_received on payment_event (received_at);
create index payment_event_waiting on payment_event (received_at) where concluded_at is null;

-- Of a customer that the provider does not know any more another is made.
alter table payment_customer
    add column replaced integer not null default 0 check (replaced >= 0),
    add column missing  boolean not null default false;
create index payment_customer_customer on payment_customer (gateway, customer_id);

-- What the simulated provider gives back, and what simulated banks demand.
create table simulated_reversal (
    id           uuid        not null primary key,
    payment_id   text        not null,
    kind         text        not null check (kind in ('REFUND', 'DISPUTE')),
    amount_minor bigint      not null check (amount_minor > 0),
    standing     text        not null check (standing in ('ASKED', 'TAKEN', 'RETURNED')),
    created_at   timestamptz not null
);

create index simulated_reversal_payment on simulated_reversal (payment_id);

insert into simulated_reversal (id, payment_id, kind, amount_minor, standing, created_at)
select gen_random_uuid(), id, 'REFUND', refunded_minor, 'TAKEN', created_at from simulated_payment where refunded_minor > 0;
alter table simulated_payment drop column refunded_minor;

alter table auto_refill
    -- When its owner last switched it on: refills whose money went back before do not count any more.
    add column forgiven_at timestamptz not null default now(),
    -- Micro-credits to bring the available ones to, instead of buying the amount.
    add column target_balance bigint check (target_balance > 0),
    -- Less than is used in so many days leads to a purchase as well.
    add column threshold_days integer check (threshold_days between 1 and 90);
create index auto_refill_card on auto_refill (payment_method_id) where payment_method_id is not null;

-- Cards of the simulated provider.
create table simulated_card (
    id          text        not null primary key,
    customer_id text        not null,
    created_at  timestamptz not null,
    is_default  boolean     not null default false,
    removed_at  timestamptz
);

create index simulated_card_customer on simulated_card (customer_id) where removed_at is null;
