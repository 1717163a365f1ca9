-- Up to which UTC midnight the consumption of each account has been closed, day by day. Credits stand in the wallet and
-- consumption in the usage tables: this only says since when consumption counts as pending.
create table settlement (
    account_id uuid not null primary key,
    -- The first UTC day that is not closed yet. Days are closed together when the job is late, and never opened again.
    open_day   date not null
) with (fillfactor = 70);

-- What came in, by time: few entries between the many that consume.
create index journal_credited on journal (account_id, created_at) where type in ('GRANT', 'REFUND', 'RESET');
