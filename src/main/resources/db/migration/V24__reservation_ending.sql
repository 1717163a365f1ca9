-- Of a wallet's open reservations those that end first are read, not all: a wallet may have ten thousand.
create index reservation_ending on reservation (account_id, expires_at, reservation_id) where status = 'OPEN';
drop index reservation_open;
