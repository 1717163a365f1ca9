package dev.creditledger.purchase;

import dev.creditledger.restore.Restores;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Looks how payments stand in all: each part is found through an index. */
@ApplicationScoped
class PaymentSummaries {
    private static final String SUMMARY =
            """
            select (select received_at from payment_event order by received_at desc limit 1) as last_event,
                   (select count(*) from payment_event where concluded_at is null) as waiting,
                   (select min(received_at) from payment_event where concluded_at is null) as oldest_waiting,
                   (select count(*) from purchase where unsettled) as unsettled,
                   (select min(updated_at) from purchase where unsettled) as oldest_unsettled
            """;

    private final Restores restores;

    PaymentSummaries(Restores restores) {
        this.restores = restores;
    }

    Uni<PaymentSummary> now() {
        return Panache.withSession(() -> Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(SUMMARY, Tuple.class).getSingleResult())
                .chain(row -> restores.isOn().map(isRestored -> summary(row, isRestored))));
    }

    private static PaymentSummary summary(Tuple row, boolean isRestored) {
        return new PaymentSummary(
                instant(row, "last_event"),
                row.get("waiting", Long.class),
                instant(row, "oldest_waiting"),
                row.get("unsettled", Long.class),
                instant(row, "oldest_unsettled"),
                isRestored);
    }

    /** The type that a query of no entity gives is the driver's. */
    private static Instant instant(Tuple row, String column) {
        Object at = row.get(column);
        return at instanceof OffsetDateTime offset ? offset.toInstant() : (Instant) at;
    }
}
