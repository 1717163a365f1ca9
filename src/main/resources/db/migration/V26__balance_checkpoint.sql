-- What the journal adds up to at some of its entries, so that a balance of the past replays those after it only. Entries
-- never change, and so neither does a checkpoint: it is written by whoever asks first, never by who spends.
create table balance_checkpoint (
    account_id     uuid   not null,
    -- The last entry that counts.
    sequence       bigint not null check (sequence > 0),
    -- One element per allocation of which something is left or held.
    allocation_id  uuid[]    not null,
    held           bigint[]  not null,
    last_sequence  bigint[]  not null,
    terms_sequence bigint[]  not null,
    ended          boolean[] not null,
    primary key (account_id, sequence),
    constraint one_element_per_allocation check (
        cardinality(held) = cardinality(allocation_id)
        and cardinality(last_sequence) = cardinality(allocation_id)
        and cardinality(terms_sequence) = cardinality(allocation_id)
        and cardinality(ended) = cardinality(allocation_id))
);

create trigger checkpoints_are_append_only before update or delete or truncate on balance_checkpoint
    for each statement execute function refuse_change();
