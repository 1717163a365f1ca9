-- The same rules for rows, where they cost a batch less. PostgreSQL parses every check of a table anew for each statement
-- that writes to it, whichever columns it sets. A domain's checks it keeps parsed, and looks at for the columns that are
-- set; the condition of a trigger it parses only for statements that set the trigger's columns.

-- Domains get their checks after the columns have their type: so they are validated, and no table is written anew.
create domain credits as bigint;
create domain positive_credits as bigint;
create domain credit_list as bigint[];
create domain positive_credit_list as bigint[];
create domain entry_type as text;
create domain entry_hash as bytea;
create domain allocation_source as text;
create domain allocation_priority as smallint;
create domain rule_periods as text[];
create domain end_reason as text;
create domain reservation_status as text;

alter table wallet
    drop constraint wallet_head_check,
    alter column head type entry_hash;

alter table allocation
    drop constraint allocation_source_check,
    drop constraint allocation_priority_check,
    drop constraint allocation_rule_period_check,
    drop constraint allocation_rule_cap_check,
    drop constraint allocation_rule_balance_check,
    drop constraint allocation_granted_check,
    drop constraint allocation_consumed_check,
    drop constraint allocation_forfeited_check,
    drop constraint allocation_end_reason_check,
    drop constraint one_element_per_rule,
    drop constraint one_reset_sequence_per_rule,
    drop constraint ended_with_a_reason,
    alter column source type allocation_source,
    alter column priority type allocation_priority,
    alter column rule_period type rule_periods,
    alter column rule_cap type credit_list,
    alter column rule_balance type credit_list,
    alter column granted type credits,
    alter column consumed type credits,
    alter column forfeited type credits,
    alter column end_reason type end_reason,
    add constraint one_balance_per_rule check (cardinality(rule_balance) = cardinality(rule_period));

alter table journal
    drop constraint journal_amount_check,
    drop constraint journal_available_after_check,
    drop constraint journal_periodic_after_check,
    drop constraint journal_top_up_after_check,
    drop constraint journal_hash_check,
    drop constraint known_type,
    alter column amount type credits,
    alter column available_after type credits,
    alter column periodic_after type credits,
    alter column top_up_after type credits,
    alter column type type entry_type,
    alter column hash type entry_hash;

alter table reservation
    drop constraint reservation_amount_check,
    drop constraint reservation_captured_check,
    drop constraint reservation_check,
    drop constraint reservation_hold_drawn_check,
    drop constraint reservation_hold_left_check,
    drop constraint reservation_status_check,
    alter column amount type positive_credits,
    alter column captured type credits,
    alter column released type credits,
    alter column hold_drawn type positive_credit_list,
    alter column hold_left type credit_list,
    alter column status type reservation_status,
    add constraint released_within_amount check (released <= amount);

alter domain credits add check (value >= 0);
alter domain positive_credits add check (value > 0);
alter domain credit_list add check (0 <= all (value));
alter domain positive_credit_list add check (0 < all (value));
alter domain entry_type add check (value in (
    'GRANT', 'CONSUME', 'RESERVE', 'CAPTURE', 'RELEASE', 'REFUND', 'RESET', 'EXPIRE', 'VOID', 'ADJUST'));
alter domain entry_hash add check (octet_length(value) = 32);
alter domain allocation_source add check (value in ('SUBSCRIPTION', 'TOP_UP', 'PROMOTION', 'REFUND'));
alter domain allocation_priority add check (value between 0 and 100);
alter domain rule_periods add check (cardinality(value) between 1 and 10);
alter domain end_reason add check (value in ('EXHAUSTED', 'EXPIRED', 'VOIDED'));
alter domain reservation_status add check (value in ('OPEN', 'CAPTURED', 'RELEASED', 'EXPIRED'));

create function refuse_row() returns trigger language plpgsql as $$
begin
    raise exception 'new row for relation "%" violates check constraint "%"', tg_table_name, tg_name
        using errcode = 'check_violation', table = tg_table_name, constraint = tg_name;
end
$$;

-- What spending does not touch.
create trigger one_element_per_rule
    after insert or update of rule_period, rule_cap, rule_anchor, rule_occurrence, rule_reset_at, rule_reset_sequence
    on allocation for each row
    when (not (
        cardinality(new.rule_cap) = cardinality(new.rule_period)
        and cardinality(new.rule_anchor) = cardinality(new.rule_period)
        and cardinality(new.rule_occurrence) = cardinality(new.rule_period)
        and cardinality(new.rule_reset_at) = cardinality(new.rule_period)
        and cardinality(new.rule_reset_sequence) = cardinality(new.rule_period)))
    execute function refuse_row();

create trigger ended_with_a_reason
    after insert or update of ended_at, end_reason
    on allocation for each row
    when ((new.ended_at is null) <> (new.end_reason is null))
    execute function refuse_row();
