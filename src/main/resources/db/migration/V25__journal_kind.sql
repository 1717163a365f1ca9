-- Lists of one kind go along its entries, however many others lie between. What most entries are, CONSUME, CAPTURE and
-- RELEASE, has no part in it. It takes the place of the index by time: a time is found by halving, as sequences have no
-- gap, so that grants, refunds and resets maintain one index as before.
create index journal_kind on journal (account_id, type, sequence)
    where type in ('GRANT', 'REFUND', 'RESET', 'EXPIRE', 'VOID', 'ADJUST', 'RESERVE');
drop index journal_credited;
