-- What is counted is a word of the operator's.
alter table rate drop constraint rate_kind_check;
alter table rate add constraint rate_kind_check check (kind ~ '^[A-Z][A-Z0-9_]{0,49}$');

-- What else the model is called.
alter table rate add column aliases text[] not null default '{}' check (cardinality(aliases) <= 20);
