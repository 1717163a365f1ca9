-- Which instances of the service run, and where the others reach them. A row is a place: who starts takes one that has not
-- been used for a while.
create table instance (
    place       integer     not null primary key check (place > 0),
    instance_id uuid        not null unique,
    address     text        not null check (length(address) between 3 and 300),
    -- When it last said that it runs, by the database's clock; -infinity once it has said that it does not any more.
    seen_at     timestamptz not null
) with (fillfactor = 50);
