package dev.creditledger.ledger.verification;

import dev.creditledger.ledger.store.LedgerSql;

/** The statements by which a verification reads what it looks at. */
final class AuditSql {
    private AuditSql() {}

    static final String SNAPSHOT = "set transaction isolation level repeatable read, read only";

    static final String WALLET =
            """
            select %s, w.shard, last.sequence as last_sequence, clock_timestamp() as read_at,
                   a.time_zone as account_zone, coalesce(u.sequence, 0) as watermark, coalesce(u.previous, 0) as previous,
                   coalesce(w.erased_sequence, 0) as erased_sequence,
                   (select date_bin('15 minutes', j.created_at, '1970-01-01T00:00:00Z') from journal j
                    where j.account_id = $1 and j.sequence = w.erased_sequence) as erased_slot,
                   (select j.time_zone_before from journal j
                    where j.account_id = $1 and j.time_zone is not null
                    order by j.sequence limit 1) as first_zone,
                   (select date_bin('15 minutes', j.created_at, '1970-01-01T00:00:00Z') from journal j
                    where j.account_id = $1 and j.sequence = u.sequence) as last_slot
            from (select coalesce(max(j.sequence), 0) as sequence from journal j where j.account_id = $1) as last
            left join wallet w on w.account_id = $1
            left join account a on a.id = $1
            left join usage_watermark u on u.account_id = $1
            """
                    .formatted(LedgerSql.WALLET_COLUMNS);

    /** All of them, or those that have not ended, were granted after an entry, or are named. */
    static final String ALLOCATIONS =
            """
            select %s
            from allocation a
            where a.account_id = $1
              and ($2::bigint is null or a.live or a.granted_sequence > $2 or a.allocation_id = any ($3::uuid[]))
            order by a.granted_sequence
            """
                    .formatted(LedgerSql.ALLOCATION_COLUMNS);

    static final String OPEN_RESERVATIONS =
            "select to_json(r) as reservation from reservation r where r.account_id = $1 and r.status = 'OPEN'";

    static final String CLOSED_RESERVATIONS =
            """
            select r.reservation_id, to_json(r) as reservation
            from reservation r
            where r.account_id = $1 and r.reservation_id = any ($2::uuid[]) and r.status <> 'OPEN'
            """;

    static final String COUNT_CLOSED =
            "select count(*) as closed from reservation r where r.account_id = $1 and r.status <> 'OPEN'";

    static final String CHECKPOINT =
            """
            select c.sequence, c.head, c.verified_at, c.full_at, c.format, c.state, c.previous, c.checksum,
                   (select j.hash from journal j where j.account_id = $1 and j.sequence = c.sequence) as hash,
                   coalesce(v.ok, true) as ok
            from verification_checkpoint c
            left join verification v on v.account_id = c.account_id
            where c.account_id = $1
            """;

    private static final String SLOT_COLUMNS =
            """
            s.slot, null::text as session_id, s.site_id, s.operation_type, s.category, trim_scale(s.requests::numeric)::text
            as requests, trim_scale(s.credits)::text as credits, trim_scale(s.refunded)::text as refunded,
            trim_scale(s.tokens)::text as tokens, trim_scale(s.costed)::text as costed, s.costs::text as costs,
            s.revenue::text as revenue, s.in_sessions, null::timestamptz as first_at,
            null::timestamptz as last_at, null::bigint as last_sequence
            """;

    private static final String SESSION_COLUMNS =
            """
            s.slot, s.session_id, s.site_id, s.operation_type, s.category, trim_scale(s.requests::numeric)::text
            as requests, trim_scale(s.credits)::text as credits, trim_scale(s.refunded)::text as refunded,
            trim_scale(s.tokens)::text as tokens, trim_scale(s.costed)::text as costed, s.costs::text as costs,
            s.revenue::text as revenue, 0::bigint as in_sessions, s.first_at, s.last_at, s.last_sequence
            """;

    static final String USAGE =
            """
            select %s from usage_slot s
            where s.account_id = $1 and ($2::timestamptz is null or s.slot >= $2) and s.slot < $3
            union all
            select %s from usage_session s
            where s.account_id = $1 and ($2::timestamptz is null or s.slot >= $2) and s.slot < $3
            """
                    .formatted(SLOT_COLUMNS, SESSION_COLUMNS);

    /** The rows of one quarter of an hour, and one of those behind it; one of all where there is no such quarter. */
    static final String LAST_USAGE =
            """
            (select %1$s from usage_slot s where s.account_id = $1 and s.slot = $2)
            union all
            (select %2$s from usage_session s where s.account_id = $1 and s.slot = $2)
            union all
            (select %1$s from usage_slot s where s.account_id = $1 and ($2::timestamptz is null or s.slot > $2) limit 1)
            union all
            (select %2$s from usage_session s where s.account_id = $1 and ($2::timestamptz is null or s.slot > $2) limit 1)
            """
                    .formatted(SLOT_COLUMNS, SESSION_COLUMNS);
}
