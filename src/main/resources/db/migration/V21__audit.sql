-- Who caused an entry; null for those from before. Beside the hash chain, no part of it.
alter table journal add column actor text;

-- Who changed what, written in the transaction of the change.
create table audit_entry (
    id           uuid        not null primary key,
    at           timestamptz not null,
    actor        text        not null,
    -- An operator's, as it was then.
    actor_name   text,
    on_behalf_of text        check (length(on_behalf_of) between 1 and 200),
    action       text        not null,
    -- Null for what belongs to no account.
    account_id   uuid,
    -- The id of what was changed.
    subject      text,
    before       jsonb,
    after        jsonb,
    address      text,
    request_id   text
);

create index audit_entry_list on audit_entry (at, id);
create index audit_entry_account on audit_entry (account_id, at, id) where account_id is not null;
create index audit_entry_actor on audit_entry (actor, at, id);
create index audit_entry_action on audit_entry (action, at, id);

create or replace function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the % is append-only: % is refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_is_append_only before update or delete or truncate on audit_entry
    for each statement execute function refuse_change();
