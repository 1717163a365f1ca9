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
