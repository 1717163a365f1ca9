-- What is erased of a person, and what ends with an account.

alter table wallet
    -- Nothing is granted or spent any more.
    add column closed          boolean not null default false,
    -- The texts of entries up to this one have been, or are being, erased; null when that was never asked for.
    add column erased_sequence bigint;

alter table account
    -- Nothing new is accepted from then on.
    add column closed_at     timestamptz,
    -- When its personal data was erased last.
    add column anonymized_at timestamptz;

-- What was asked for about an account as a whole, and how far it is.
create table privacy_request (
    id            uuid        not null primary key,
    account_id    uuid        not null,
    kind          text        not null check (kind in ('ANONYMIZE', 'CLOSE')),
    wanted_at     timestamptz not null,
    -- The actor, as in journal and audit.
    wanted_by     text        not null,
    -- Whether another database has done it, after the backup that this one was restored from, and nobody has wanted it
    -- here yet.
    lost          boolean     not null default false,
    -- Null while it goes on.
    done_at       timestamptz,
    -- The texts of entries up to this one are to be erased; null until that has begun.
    until         bigint,
    -- Those of entries up to this one are gone.
    sequence      bigint      not null default 0,
    entries       bigint      not null default 0,
    reservations  bigint      not null default 0,
    sessions      bigint      not null default 0,
    audit_entries bigint      not null default 0,
    -- What sessions are renamed by; null before, and once that is over.
    secret        text,
    -- Nobody else carries it on until then.
    claimed_until timestamptz
);

create index privacy_request_list on privacy_request (wanted_at, id);
create index privacy_request_open on privacy_request (wanted_at, id) where done_at is null;
create index privacy_request_account on privacy_request (account_id, wanted_at);

-- Of an audit entry, what was changed and where from may be about a person.
alter table audit_entry add column erased boolean not null default false;

create function refuse_all_but_erasure_of_audit() returns trigger language plpgsql as $$
begin
    if not new.erased
        or num_nonnulls(new.before, new.after, new.address, new.on_behalf_of) > 0
        or to_jsonb(new) - '{before,after,address,on_behalf_of,erased}'::text[]
            <> to_jsonb(old) - '{before,after,address,on_behalf_of,erased}'::text[]
    then
        raise exception 'the audit_entry is append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;

drop trigger audit_is_append_only on audit_entry;
create trigger audit_is_append_only before delete or truncate on audit_entry
    for each statement execute function refuse_change();
create trigger audit_is_only_erased before update on audit_entry
    for each row execute function refuse_all_but_erasure_of_audit();

-- The service's everyday user may change neither journal nor audit, nor what a reservation was made with. These functions do as
-- the owner what it may ask for: that words are erased.

create function erase_open_reservations(of_account uuid) returns void
language sql security definer as $$
    update reservation
    set description = null, session_id = null, metadata = null
    where account_id = of_account and status = 'OPEN' and num_nonnulls(description, session_id, metadata) > 0
$$;

-- Of the entries after one and up to another, and of the reservations that they opened.
create function erase_texts(of_account uuid, after bigint, up_to bigint, out entries bigint, out reservations bigint)
language sql security definer as $$
    with erased_reservation as (
        update reservation r
        set description = null, session_id = null, metadata = null
        from journal j
        where j.account_id = of_account and j.sequence > after and j.sequence <= up_to and j.type = 'RESERVE'
          and r.account_id = of_account and r.reservation_id = j.transaction_id
          and num_nonnulls(r.description, r.session_id, r.metadata) > 0
        returning 1),
    erased_entry as (
        update journal j
        set erased = coalesce(j.erased, '{}') || jsonb_strip_nulls(jsonb_build_object(
                'description', encode(sha256(convert_to(j.salt || j.description, 'UTF8')), 'hex'),
                'reason', encode(sha256(convert_to(j.salt || j.reason, 'UTF8')), 'hex'),
                'sessionId', encode(sha256(convert_to(j.salt || j.session_id, 'UTF8')), 'hex'),
                'metadata', encode(sha256(convert_to(j.salt || j.metadata, 'UTF8')), 'hex'),
                'onBehalfOf', encode(sha256(convert_to(j.salt || j.on_behalf_of, 'UTF8')), 'hex'),
                'externalId', encode(sha256(convert_to(j.salt || j.external_id, 'UTF8')), 'hex'))),
            salt = null, description = null, reason = null, session_id = null, metadata = null, on_behalf_of = null,
            external_id = null
        where j.account_id = of_account and j.sequence > after and j.sequence <= up_to and j.salt is not null
        returning 1)
    select (select count(*) from erased_entry), (select count(*) from erased_reservation)
$$;

-- Gives the sessions of so many rows of usage, from one quarter of an hour on and up to the entry's, names that tell nothing:
-- the same one for the same session, as long as the secret is the same. How many rows there were, and where to go on; null at
-- the end.
create function rename_sessions(
    of_account uuid, up_to bigint, secret text, from_slot timestamptz, at_most integer, out renamed bigint, out next timestamptz)
language sql security definer as $$
    with last as (
        select j.created_at from journal j where j.account_id = of_account and j.sequence = up_to),
    telling as (
        select u.slot, u.session_id, u.site_id, u.operation_type, u.category
        from usage_session u, last
        where u.account_id = of_account and u.slot <= last.created_at and (from_slot is null or u.slot >= from_slot)
          and u.session_id !~ '^erased-[0-9a-f]{64}$'
        order by u.slot
        limit at_most),
    done as (
        update usage_session s
        set session_id = 'erased-' || encode(sha256(convert_to(secret || s.session_id, 'UTF8')), 'hex')
        from telling t
        where s.account_id = of_account and s.slot = t.slot and s.session_id = t.session_id and s.site_id = t.site_id
          and s.operation_type = t.operation_type and s.category = t.category
        returning s.slot)
    select count(*), case when count(*) = at_most then max(slot) end from done
$$;

-- What the audit tells of an account's people, but for what it tells of erasures; so many entries at a time.
create function erase_audit(of_account uuid, up_to timestamptz, at_most integer) returns bigint
language sql security definer as $$
    with erased_entry as (
        update audit_entry
        set before = null, after = null, address = null, on_behalf_of = null, erased = true
        where id in (
            select id from audit_entry
            where account_id = of_account and at <= up_to and not erased and action <> 'account.anonymize'
              and num_nonnulls(before, after, address, on_behalf_of) > 0
            order by at
            limit at_most)
        returning 1)
    select count(*) from erased_entry
$$;

revoke all on function erase_open_reservations(uuid) from public;
revoke all on function erase_texts(uuid, bigint, bigint) from public;
revoke all on function rename_sessions(uuid, bigint, text, timestamptz, integer) from public;
revoke all on function erase_audit(uuid, timestamptz, integer) from public;

-- Who may ask for them finds no tables of its own in the place of these: temporary ones come last.
do $$
declare
    erasing regprocedure;
begin
    foreach erasing in array array[
        'erase_open_reservations(uuid)', 'erase_texts(uuid, bigint, bigint)',
        'rename_sessions(uuid, bigint, text, timestamptz, integer)', 'erase_audit(uuid, timestamptz, integer)']::regprocedure[]
    loop
        execute format('alter function %s set search_path = pg_catalog, %I, pg_temp', erasing, current_schema());
    end loop;
end
$$;
