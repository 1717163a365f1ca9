package dev.creditledger.ledger.read;

import dev.creditledger.ledger.store.ReservationRows;
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

    /** See {@link ReservationQuery#EXAMINED}. */
    public Uni<Scan<Reservation>> list(ReservationQuery query) {
        return questions
                .ask(query.accountId(), pool -> new ReservationScan(pool, query).run())
                .map(scan -> new Scan<>(reservations(scan.found(), query.now()), scan.stoppedAt()));
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
