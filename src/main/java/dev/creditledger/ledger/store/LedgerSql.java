package dev.creditledger.ledger.store;

/**
 * Every statement of the write path. All are set-wise over {@code unnest}ed arrays: one statement a batch, whatever its
 * size. None needs a multi-row {@code select … for update}, so that they also run where the tables are distributed by
 * account.
 */
public final class LedgerSql {
    private LedgerSql() {}

    /** Locks rows in the order given; who changes nothing leaves them with the versions they have. */
    static final String LOCK_WALLETS =
            """
            update wallet w
            set version = w.version
            from unnest($1::uuid[]) as asked(account_id)
            where w.account_id = asked.account_id
            """;

    /** A row when somebody else has locked it. */
    static final String LOCKED =
            """
            with free as (select w.account_id from wallet w where w.account_id = $1 for no key update skip locked)
            select w.account_id
            from wallet w
            where w.account_id = $1 and not exists (select from free)
            """;

    static final String READ_VERSIONS = "select w.account_id, w.version from wallet w where w.account_id = any($1)";

    public static final String WALLET_COLUMNS =
            "w.account_id, w.version, w.time_zone, w.sequence, w.head, w.clock, w.due_at, w.carry, w.closed";

    public static final String ALLOCATION_COLUMNS =
            """
            a.allocation_id, a.granted_sequence, a.source, a.subscription_id, a.site_id, a.priority,
            a.created_at, a.effective_at, a.expires_at,
            a.rule_period, a.rule_cap, a.rule_balance, a.rule_anchor, a.rule_occurrence, a.rule_reset_at,
            a.rule_reset_sequence, a.rule_excess, a.rule_next_cap, a.granted, a.consumed, a.held, a.forfeited, a.ended_at,
            a.end_reason, a.subscription, a.cost_amount, a.cost_currency, a.purchase_id
            """;

    /**
     * One statement, so one snapshot: a wallet never comes with another version's allocations. One that still has the
     * version that is known of it, $3, comes without anything.
     */
    private static final String WALLETS_AND_RESERVATIONS =
            """
            select %1$s, %2$s, null::json as reservation, null::boolean as is_first
            from unnest($1::uuid[], $3::bigint[]) as asked(account_id, known)
            join wallet w on w.account_id = asked.account_id
            left join allocation a
                on a.account_id = w.account_id and a.live and w.version is distinct from asked.known
            union all
            select asked.account_id, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                   null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                   null, null, null, to_json(open), open.is_first
            from unnest($1::uuid[], $2::timestamptz[], $3::bigint[]) as asked(account_id, until, known)
            join wallet w on w.account_id = asked.account_id and w.version is distinct from asked.known
            cross join lateral (%3$s) as open
            """;

    private static final String ENDING =
            """
            select r.*, false as is_first
            from reservation r
            where r.account_id = asked.account_id and r.status = 'OPEN' and r.expires_at <= greatest(asked.until, w.clock)
            """;

    /**
     * Reads of the open reservations, which are rows of their own kinds, those that end until $2, or until the wallet's own
     * clock when that is ahead.
     */
    static final String READ_WALLETS_UNTIL =
            WALLETS_AND_RESERVATIONS.formatted(WALLET_COLUMNS, ALLOCATION_COLUMNS, ENDING);

    /** Reads no more than $5 of those, and beside them the $4 that end first. */
    static final String READ_WALLETS = WALLETS_AND_RESERVATIONS.formatted(
            WALLET_COLUMNS,
            ALLOCATION_COLUMNS,
            """
            (select r.*, true as is_first
             from reservation r
             where r.account_id = asked.account_id and r.status = 'OPEN'
             order by r.expires_at, r.reservation_id
             limit $4)
            union all
            (%s order by r.expires_at, r.reservation_id limit $5)
            """
                    .formatted(ENDING));

    static final String READ_RESERVATIONS =
            """
            select r.account_id, to_json(r) as reservation
            from unnest($1::uuid[], $2::uuid[]) as asked(account_id, reservation_id)
            join reservation r on r.account_id = asked.account_id and r.reservation_id = asked.reservation_id
            where r.status = 'OPEN'
            """;

    static final String COUNT_RESERVATIONS =
            """
            select asked.account_id, counted.reservations
            from unnest($1::uuid[]) as asked(account_id)
            cross join lateral (
                select count(*)::integer as reservations
                from reservation r
                where r.account_id = asked.account_id and r.status = 'OPEN') as counted
            """;

    public static final String JOURNAL_COLUMNS =
            """
            j.account_id, j.sequence, j.transaction_id, j.request_hash, j.type, j.created_at, j.site_id, j.amount,
            to_json(j.postings) as postings, j.available_after, j.periodic_after, j.top_up_after, j.category,
            j.operation_type, j.description, j.session_id, j.tokens_processed, j.processing_time_ms, j.metadata,
            j.granted, j.periods, j.hash, j.reservation, j.refund_of, j.time_zone, j.time_zone_before, j.pricing,
            j.actor, j.format, j.reason, j.on_behalf_of, j.external_id, j.salt, j.erased, j.pooled_after
            """;

    static final String READ_CARRIED_OUT =
            """
            select %s
            from unnest($1::uuid[], $2::uuid[]) as asked(account_id, transaction_id)
            join journal j on j.account_id = asked.account_id and j.transaction_id = asked.transaction_id
            """
                    .formatted(JOURNAL_COLUMNS);

    static final String READ_REFUNDABLE =
            """
            select %s, refunds.refunded, origins.origins
            from unnest($1::uuid[], $2::uuid[]) as asked(account_id, transaction_id)
            join journal j on j.account_id = asked.account_id and j.transaction_id = asked.transaction_id
            cross join lateral (
                select coalesce(sum(r.amount), 0)::bigint as refunded
                from journal r
                where r.account_id = asked.account_id and r.refund_of = asked.transaction_id) as refunds
            cross join lateral (
                select json_agg(json_build_object(
                           'id', a.allocation_id, 'pool', a.rule_period[1], 'effectiveAt', a.effective_at,
                           'expiresAt', a.expires_at)) as origins
                from unnest(j.postings) as p
                join allocation a on a.account_id = j.account_id and a.allocation_id = p.allocation_id) as origins
            """
                    .formatted(JOURNAL_COLUMNS);

    static final String READ_NAMED =
            """
            select j.account_id, j.external_id
            from unnest($1::uuid[], $2::text[]) as asked(account_id, external_id)
            join journal j on j.account_id = asked.account_id and j.external_id = asked.external_id
            """;
}
