-- Format 2 of the journal, and what the rules of its time want to know. Entries of format 1 stay as they are.

-- An ADJUST that takes credits away has a negative amount.
alter table journal alter column amount type bigint;

alter table journal
    add column format       smallint not null default 1,
    -- Words of callers, which can be erased: see the trigger below.
    add column reason       text,
    add column on_behalf_of text,
    -- What the caller calls the allocation that the entry grants.
    add column external_id  text,
    -- What the texts were hashed with.
    add column salt         text,
    -- The hashes of texts that were erased, by the names of their fields.
    add column erased       jsonb,
    -- What the pools hold, whatever the limits inside them allow.
    add column pooled_after bigint;

create unique index journal_external_id on journal (account_id, external_id) where external_id is not null;

-- What was used beyond caps that have been lowered since, after the transaction: of all rules, the pool first; null when
-- there is none.
alter type posting add attribute excess_after bigint[];

-- The journal is append-only but for the words of people. Those go together with their salt, and leave their hashes.
create function refuse_all_but_erasure() returns trigger language plpgsql as $$
begin
    if new.erased is null
        or old.format < 2
        or new.salt is not null
        or num_nonnulls(new.description, new.reason, new.session_id, new.metadata, new.on_behalf_of, new.external_id) > 0
        or to_jsonb(new) - '{description,reason,session_id,metadata,on_behalf_of,external_id,salt,erased}'::text[]
            <> to_jsonb(old) - '{description,reason,session_id,metadata,on_behalf_of,external_id,salt,erased}'::text[]
        or not new.erased @> coalesce(old.erased, '{}')
    then
        raise exception 'the journal is append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;

drop trigger journal_is_append_only on journal;
create trigger journal_is_append_only before delete or truncate on journal
    for each statement execute function refuse_change();
create trigger journal_is_only_erased before update on journal
    for each row execute function refuse_all_but_erasure();

alter table allocation
    -- A subscription's id that is no UUID; one that is stands in subscription_id.
    add column subscription  text,
    -- What the credits were bought for, in the currency's smallest unit.
    add column cost_amount   credits,
    add column cost_currency text,
    add column purchase_id   uuid,
    -- One element per rule; null when no rule has any.
    add column rule_excess   credit_list,
    -- The caps from the next resets on; null for rules that keep theirs, and when all do.
    add column rule_next_cap bigint[];

create trigger cost_has_a_currency
    after insert or update of cost_amount, cost_currency
    on allocation for each row
    when ((new.cost_amount is null) <> (new.cost_currency is null))
    execute function refuse_row();

create trigger excess_and_next_cap_per_rule
    after insert or update of rule_period, rule_excess, rule_next_cap
    on allocation for each row
    when (not (
        cardinality(coalesce(new.rule_excess, new.rule_balance)) = cardinality(new.rule_period)
        and cardinality(coalesce(new.rule_next_cap, new.rule_balance)) = cardinality(new.rule_period)))
    execute function refuse_row();

-- A refund may add several allocations, which live differently long.
drop index allocation_creation;
create unique index allocation_creation on allocation (account_id, granted_sequence, allocation_id);

-- Credits that were bought so far.
update allocation a
set cost_amount = p.price_minor, cost_currency = p.currency, purchase_id = p.id
from purchase p
where a.account_id = p.account_id and a.allocation_id = p.allocation_id;
