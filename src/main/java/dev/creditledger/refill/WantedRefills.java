package dev.creditledger.refill;

import dev.creditledger.postgres.ConnectionsFor;
import dev.creditledger.postgres.Purpose;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Which accounts want refills now: those that switched them on, are not stopped and have not been looked at too recently.
 * Asked every second about all that spend, so past Hibernate, which would hold an event loop up for longer than a commit
 * takes.
 */
@ApplicationScoped
class WantedRefills {
    /** However many accounts are named, a few enabled ones are found through the index of those. */
    private static final String AMONG =
            """
            select account_id, threshold, threshold_days from auto_refill
            where enabled and stopped_at is null and look_again_at <= $1 and account_id = any ($2)
            """;

    private static final String AFTER =
            """
            select account_id, threshold, threshold_days from auto_refill
            where enabled and stopped_at is null and look_again_at <= $1 and account_id > $2
            order by account_id limit $3
            """;

    private static final String PAUSE =
            "update auto_refill set look_again_at = $2 where account_id = $1 and look_again_at < $2";

    private final Pool pool;

    WantedRefills(@ConnectionsFor(Purpose.BACKGROUND) Pool pool) {
        this.pool = pool;
    }

    /** Those of the accounts. */
    Uni<List<WantedRefill>> among(List<UUID> accountIds, Instant now) {
        return find(AMONG, at(now).addValue(accountIds.toArray(UUID[]::new)));
    }

    /** The first ones of all accounts whose ids come after this one, by id. */
    Uni<List<WantedRefill>> after(UUID accountId, Instant now, int most) {
        return find(AFTER, at(now).addUUID(accountId).addInteger(most));
    }

    /** Nobody looks at it again before. */
    Uni<Void> pause(UUID accountId, Instant until) {
        return pool.preparedQuery(PAUSE)
                .execute(Tuple.of(accountId, until.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private Uni<List<WantedRefill>> find(String query, Tuple parameters) {
        return pool.preparedQuery(query).execute(parameters).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(WantedRefills::refill)
                .toList());
    }

    private static Tuple at(Instant now) {
        return Tuple.tuple().addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
    }

    private static WantedRefill refill(Row row) {
        return new WantedRefill(row.getUUID("account_id"), row.getLong("threshold"), row.getInteger("threshold_days"));
    }
}
