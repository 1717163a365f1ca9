-- Many wallets fall due at the same instant, so that the order within it has to be in the index as well: a page of them
-- is then a range of it. Without, each page of a shard read and sorted all that was due there.
drop index wallet_due;
create index wallet_due on wallet (shard, due_at, account_id) where due_at is not null;

-- Sweeps through all wallets go by ranges of accounts, for which the primary key is enough: one index less for a reset to
-- change.
drop index wallet_shard;
