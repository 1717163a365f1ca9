-- At full load there are several hundred new pages a second. Of ranges of 32 pages more ended between two rounds of
-- autovacuum than it keeps requests to summarize for, and the server's log had a line for each that it dropped.
drop index journal_time;
create index journal_time on journal using brin (created_at) with (pages_per_range = 256, autosummarize = on);
