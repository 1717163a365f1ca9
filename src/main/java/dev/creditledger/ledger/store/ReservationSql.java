package dev.creditledger.ledger.store;

/** The statements of the write path that change reservations, set-wise like those in {@link LedgerSql}. */
final class ReservationSql {
    private ReservationSql() {}

    static final String INSERT =
            """
            insert into reservation (account_id, reservation_id, captured, released, hold_left, status, expires_at,
                closed_at, opened_sequence, site_id, amount, hold_allocation, hold_drawn, created_at, category,
                operation_type, description, session_id, tokens_processed, processing_time_ms, metadata)
            select account_id, reservation_id, captured, released, hold_left::bigint[], status, expires_at,
                closed_at, opened_sequence, site_id, amount, hold_allocation::uuid[], hold_drawn::bigint[], created_at,
                category, operation_type, description, session_id, tokens_processed, processing_time_ms, metadata
            from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::timestamptz[],
                        $8::timestamptz[], $9::bigint[], $10::uuid[], $11::bigint[], $12::text[], $13::text[],
                        $14::timestamptz[], $15::text[], $16::text[], $17::text[], $18::text[], $19::bigint[],
                        $20::bigint[], $21::text[])
                as o(account_id, reservation_id, captured, released, hold_left, status, expires_at, closed_at,
                     opened_sequence, site_id, amount, hold_allocation, hold_drawn, created_at, category,
                     operation_type, description, session_id, tokens_processed, processing_time_ms, metadata)
            """;

    static final String UPDATE =
            """
            update reservation r
            set captured = c.captured, released = c.released, hold_left = c.hold_left::bigint[], status = c.status,
                expires_at = c.expires_at, closed_at = c.closed_at
            from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::timestamptz[],
                        $8::timestamptz[])
                as c(account_id, reservation_id, captured, released, hold_left, status, expires_at, closed_at)
            where r.account_id = c.account_id and r.reservation_id = c.reservation_id
            """;
}
