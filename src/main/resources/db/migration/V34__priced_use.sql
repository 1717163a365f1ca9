-- What priced calls of the account have left over: less than a micro-credit, in credits; null for nothing.
alter table wallet add column carry numeric;

-- A use that costs nothing can be held for, too.
alter table reservation alter column amount type credits;

-- A category is any word.
alter table rate drop constraint rate_category_check;
alter table rate add constraint rate_category_check check (length(category) between 1 and 50);
