-- Where an account's owner is reached; known to those that were told.
alter table account add column email text check (length(email) between 3 and 254);
