package dev.creditledger.ledger.store;

import dev.creditledger.ledger.query.ReservationQuery;
import dev.creditledger.ledger.wallet.Reservation;
import dev.creditledger.postgres.ConnectionsFor;
import dev.creditledger.postgres.Purpose;
import dev.creditledger.question.Asking;
import dev.creditledger.question.DearQuestions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reservations, open and closed, as they stand at an instant: one whose time is up has expired, written or not. */
@ApplicationScoped
public class ReservationReader {
    private static final String LIST =
            """
            select reservation
            from (
                select to_json(r) as reservation, r.opened_sequence, now.is_open,
                       case when r.status = 'OPEN' and not now.is_open then 'EXPIRED' else r.status end as status
                from reservation r
                cross join lateral (select r.status = 'OPEN' and r.expires_at > $4 as is_open) as now
                where r.account_id = $1 and ($2::uuid is null or r.site_id = $2)
            ) as listed
            where ($3::text is null or status = $3)
              and ($5::boolean is null or (is_open, opened_sequence) < ($5, $6::bigint))
            order by is_open desc, opened_sequence desc
            limit $7
            """;

    private static final String ONE =
            """
            select to_json(r) as reservation
            from reservation r
            where r.account_id = $1 and r.reservation_id = $2 and ($3::uuid is null or r.site_id = $3)
            """;

    private final Pool pool;
    private final DearQuestions questions;

    public ReservationReader(@ConnectionsFor(Purpose.READS) Pool pool, DearQuestions questions) {
        this.pool = pool;
        this.questions = questions;
    }

    public Uni<List<Reservation>> list(ReservationQuery query) {
        Tuple parameters = Tuple.tuple()
                .addValue(query.accountId())
                .addValue(query.siteId())
                .addValue(query.status() == null ? null : query.status().name())
                .addValue(WalletRows.timestamp(query.now()))
                .addValue(query.after() == null ? null : query.after().open())
                .addValue(query.after() == null ? null : query.after().openedSequence())
                .addValue(query.limit());
        return questions.rows(query.accountId(), LIST, parameters).map(rows -> reservations(rows, query.now()));
    }

    /** One reservation of that site, or of whichever when it is null. */
    public Uni<Optional<Reservation>> find(UUID accountId, UUID reservationId, UUID siteId, Instant now) {
        Tuple parameters =
                Tuple.tuple().addValue(accountId).addValue(reservationId).addValue(siteId);
        return Asking.rows(pool, ONE, parameters)
                .map(rows -> reservations(rows, now).stream().findFirst());
    }

    private static List<Reservation> reservations(List<Row> rows, Instant now) {
        return rows.stream().map(row -> reservation(row).at(now)).toList();
    }

    private static Reservation reservation(Row row) {
        return ReservationRows.reservation(row.getJsonObject("reservation"));
    }
}
