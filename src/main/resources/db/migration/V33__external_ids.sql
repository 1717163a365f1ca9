-- What callers call accounts and sites, and what they keep with them.
alter table account
    add column external_id text check (length(external_id) between 1 and 200),
    -- A JSON object as compact text, as it was told.
    add column metadata    text;

-- The order of its operator class serves equality and prefixes alike.
create unique index account_external_id on account (external_id text_pattern_ops) where external_id is not null;
create index account_email on account (lower(email), created_at, id) where email is not null;
create index account_plan on account (plan, created_at, id);
create index account_metadata on account using gin ((metadata::jsonb) jsonb_path_ops) where metadata is not null;

alter table site
    add column external_id text check (length(external_id) between 1 and 200),
    add column metadata    text,
    -- Nothing new is granted to a site that is closed, or spent by it.
    add column closed_at   timestamptz;

create unique index site_external_id on site (account_id, external_id) where external_id is not null;
