package dev.creditledger.ledger.store;

/** The statements of the write path that change allocations, set-wise like those in {@link LedgerSql}. */
final class AllocationSql {
    private AllocationSql() {}

    /** For what only spending changed. */
    static final String UPDATE_BALANCES =
            """
            update allocation a
            set rule_balance = c.rule_balance::bigint[],
                granted = c.granted, consumed = c.consumed, held = c.held, forfeited = c.forfeited
            from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[])
                as c(account_id, allocation_id, rule_balance, granted, consumed, held, forfeited)
            where a.account_id = c.account_id and a.allocation_id = c.allocation_id
            """;

    /** For what reset or ended, or has other terms; caps and balances have to change together. */
    static final String UPDATE =
            """
            update allocation a
            set rule_balance = c.rule_balance::bigint[],
                rule_occurrence = c.rule_occurrence::bigint[],
                rule_reset_at = c.rule_reset_at::timestamptz[],
                rule_reset_sequence = c.rule_reset_sequence::bigint[],
                rule_cap = c.rule_cap::bigint[], priority = c.priority, expires_at = c.expires_at,
                granted = c.granted, consumed = c.consumed, held = c.held, forfeited = c.forfeited,
                ended_at = c.ended_at, end_reason = c.end_reason
            from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                        $8::smallint[], $9::timestamptz[], $10::bigint[], $11::bigint[], $12::bigint[],
                        $13::bigint[], $14::timestamptz[], $15::text[])
                as c(account_id, allocation_id, rule_balance, rule_occurrence, rule_reset_at, rule_reset_sequence,
                     rule_cap, priority, expires_at, granted, consumed, held, forfeited, ended_at, end_reason)
            where a.account_id = c.account_id and a.allocation_id = c.allocation_id
            """;

    static final String INSERT =
            """
            insert into allocation (account_id, allocation_id, granted_sequence, source, subscription_id, site_id,
                priority, created_at, effective_at, expires_at, rule_period, rule_cap, rule_balance, rule_anchor,
                rule_occurrence, rule_reset_at, rule_reset_sequence, granted, consumed, held, forfeited, ended_at,
                end_reason)
            select account_id, allocation_id, granted_sequence, source, subscription_id, site_id,
                priority, created_at, effective_at, expires_at, rule_period::text[], rule_cap::bigint[],
                rule_balance::bigint[], rule_anchor::timestamptz[], rule_occurrence::bigint[],
                rule_reset_at::timestamptz[], rule_reset_sequence::bigint[], granted, consumed, held, forfeited,
                ended_at, end_reason
            from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[], $5::uuid[], $6::uuid[], $7::smallint[],
                        $8::timestamptz[], $9::timestamptz[], $10::timestamptz[], $11::text[], $12::text[],
                        $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::bigint[],
                        $19::bigint[], $20::bigint[], $21::bigint[], $22::timestamptz[], $23::text[])
                as g(account_id, allocation_id, granted_sequence, source, subscription_id, site_id, priority,
                     created_at, effective_at, expires_at, rule_period, rule_cap, rule_balance, rule_anchor,
                     rule_occurrence, rule_reset_at, rule_reset_sequence, granted, consumed, held, forfeited, ended_at,
                     end_reason)
            """;
}
