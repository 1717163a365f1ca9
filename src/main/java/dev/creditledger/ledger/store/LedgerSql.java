package dev.creditledger.ledger.store;

/**
 * Every statement of the write path. All are set-wise over {@code unnest}ed arrays: one statement a batch, whatever its
 * size. None needs a multi-row {@code select … for update}, so that they also run where the tables are distributed by
 * account.
 */
final class LedgerSql {
    private LedgerSql() {}

    /** Locks rows in the order given and tells their new versions by way of the next read. */
    static final String LOCK_WALLETS =
            """
            update wallet w
            set version = w.version + 1
            from unnest($1::uuid[]) as asked(account_id)
            where w.account_id = asked.account_id
            """;

    /** One statement, so one snapshot: a wallet never comes with another version's allocations. */
    static final String READ_WALLETS =
            """
            select w.account_id, w.version, w.time_zone, w.sequence, w.head, w.clock,
                   a.allocation_id, a.granted_sequence, a.source, a.subscription_id, a.site_id, a.priority,
                   a.created_at, a.effective_at, a.expires_at,
                   a.rule_period, a.rule_cap, a.rule_balance, a.rule_anchor, a.rule_occurrence, a.rule_reset_at,
                   a.granted, a.consumed, a.held, a.forfeited, a.ended_at, a.end_reason
            from unnest($1::uuid[]) as asked(account_id)
            join wallet w on w.account_id = asked.account_id
            left join allocation a on a.account_id = w.account_id and a.ended_at is null
            """;

    static final String OPEN_WALLETS =
            """
            insert into wallet (account_id, version, time_zone, sequence, head, clock, due_at, shard)
            select account_id, 0, time_zone, sequence, head, clock, due_at, shard
            from unnest($1::uuid[], $2::text[], $3::bigint[], $4::bytea[], $5::timestamptz[], $6::timestamptz[],
                        $7::smallint[])
                as opened(account_id, time_zone, sequence, head, clock, due_at, shard)
            """;

    /** A row of another version than expected gets null for its own, which the table refuses: the batch is undone. */
    static final String UPDATE_WALLETS =
            """
            update wallet w
            set version = case when w.version = c.expected_version then c.expected_version + 1 end,
                time_zone = c.time_zone, sequence = c.sequence, head = c.head, clock = c.clock, due_at = c.due_at
            from unnest($1::uuid[], $2::bigint[], $3::text[], $4::bigint[], $5::bytea[], $6::timestamptz[],
                        $7::timestamptz[])
                as c(account_id, expected_version, time_zone, sequence, head, clock, due_at)
            where w.account_id = c.account_id
            """;

    /** Reset dates and occurrences come only when they changed. */
    static final String UPDATE_ALLOCATIONS =
            """
            update allocation a
            set rule_balance = c.rule_balance::bigint[],
                rule_occurrence = coalesce(c.rule_occurrence::bigint[], a.rule_occurrence),
                rule_reset_at = coalesce(c.rule_reset_at::timestamptz[], a.rule_reset_at),
                granted = c.granted, consumed = c.consumed, held = c.held, forfeited = c.forfeited,
                ended_at = c.ended_at, end_reason = c.end_reason
            from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[],
                        $8::bigint[], $9::bigint[], $10::timestamptz[], $11::text[])
                as c(account_id, allocation_id, rule_balance, rule_occurrence, rule_reset_at, granted, consumed,
                     held, forfeited, ended_at, end_reason)
            where a.account_id = c.account_id and a.allocation_id = c.allocation_id
            """;

    static final String INSERT_ALLOCATIONS =
            """
            insert into allocation (account_id, allocation_id, granted_sequence, source, subscription_id, site_id,
                priority, created_at, effective_at, expires_at, rule_period, rule_cap, rule_balance, rule_anchor,
                rule_occurrence, rule_reset_at, granted, consumed, held, forfeited, ended_at, end_reason)
            select account_id, allocation_id, granted_sequence, source, subscription_id, site_id,
                priority, created_at, effective_at, expires_at, rule_period::text[], rule_cap::bigint[],
                rule_balance::bigint[], rule_anchor::timestamptz[], rule_occurrence::bigint[],
                rule_reset_at::timestamptz[], granted, consumed, held, forfeited, ended_at, end_reason
            from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[], $5::uuid[], $6::uuid[], $7::smallint[],
                        $8::timestamptz[], $9::timestamptz[], $10::timestamptz[], $11::text[], $12::text[],
                        $13::text[], $14::text[], $15::text[], $16::text[], $17::bigint[], $18::bigint[],
                        $19::bigint[], $20::bigint[], $21::timestamptz[], $22::text[])
                as g(account_id, allocation_id, granted_sequence, source, subscription_id, site_id, priority,
                     created_at, effective_at, expires_at, rule_period, rule_cap, rule_balance, rule_anchor,
                     rule_occurrence, rule_reset_at, granted, consumed, held, forfeited, ended_at, end_reason)
            """;

    static final String INSERT_JOURNAL =
            """
            insert into journal (account_id, sequence, transaction_id, request_hash, type, created_at, site_id, amount,
                postings, available_after, periodic_after, top_up_after, category, operation_type, description,
                session_id, tokens_processed, processing_time_ms, metadata, granted, periods, hash)
            select account_id, sequence, transaction_id, request_hash, type, created_at, site_id, amount,
                postings::posting[], available_after, periodic_after, top_up_after, category, operation_type,
                description, session_id, tokens_processed, processing_time_ms, metadata, granted::jsonb, periods, hash
            from unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::uuid[], $5::text[], $6::timestamptz[], $7::uuid[],
                        $8::bigint[], $9::text[], $10::bigint[], $11::bigint[], $12::bigint[], $13::text[],
                        $14::text[], $15::text[], $16::text[], $17::bigint[], $18::bigint[], $19::text[],
                        $20::text[], $21::bigint[], $22::bytea[])
                as e(account_id, sequence, transaction_id, request_hash, type, created_at, site_id, amount, postings,
                     available_after, periodic_after, top_up_after, category, operation_type, description, session_id,
                     tokens_processed, processing_time_ms, metadata, granted, periods, hash)
            """;

    static final String JOURNAL_COLUMNS =
            """
            j.account_id, j.sequence, j.transaction_id, j.request_hash, j.type, j.created_at, j.site_id, j.amount,
            to_json(j.postings) as postings, j.available_after, j.periodic_after, j.top_up_after, j.category,
            j.operation_type, j.description, j.session_id, j.tokens_processed, j.processing_time_ms, j.metadata,
            j.granted, j.periods, j.hash
            """;

    static final String READ_CARRIED_OUT =
            """
            select %s
            from unnest($1::uuid[], $2::uuid[]) as asked(account_id, transaction_id)
            join journal j on j.account_id = asked.account_id and j.transaction_id = asked.transaction_id
            """
                    .formatted(JOURNAL_COLUMNS);
}
