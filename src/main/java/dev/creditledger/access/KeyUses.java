package dev.creditledger.access;

import dev.creditledger.clock.NotFit;
import dev.creditledger.postgres.ConnectionsFor;
import dev.creditledger.postgres.Purpose;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Notes when keys were last used, to the minute, and writes it down in the background: a call pays a look into a map. No
 * more is kept than the keys used since the last writing, all of which exist.
 */
@Singleton
public class KeyUses {
    private static final Logger LOG = Logger.getLogger(KeyUses.class);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(2);
    private static final String OF_ACCOUNTS = statement("api_key");
    private static final String OF_OPERATORS = statement("operator_key");

    private final Pool pool;
    private final Map<UUID, Instant> ofAccounts = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> ofOperators = new ConcurrentHashMap<>();

    KeyUses(@ConnectionsFor(Purpose.BACKGROUND) Pool pool) {
        this.pool = pool;
    }

    private static String statement(String table) {
        return """
            update %s k set last_used_at = used.at
            from unnest($1::uuid[], $2::timestamptz[]) used(id, at)
            where k.id = used.id and (k.last_used_at is null or k.last_used_at < used.at)
            """
                .formatted(table);
    }

    void note(Caller caller, Instant now) {
        if (caller.keyId() != null) {
            Map<UUID, Instant> uses = caller.isOperator() ? ofOperators : ofAccounts;
            Instant known = uses.get(caller.keyId());
            if (known == null || now.getEpochSecond() / 60 != known.getEpochSecond() / 60) {
                uses.put(caller.keyId(), now.truncatedTo(ChronoUnit.MINUTES));
            }
        }
    }

    /** Writes down what was noted since the last time; never fails. */
    @Scheduled(
            every = "{credits.keys.note-use-every}",
            delayed = "{credits.keys.note-use-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = NotFit.class)
    public Uni<Void> write() {
        return write(OF_ACCOUNTS, ofAccounts).chain(written -> write(OF_OPERATORS, ofOperators));
    }

    void onStop(@Observes ShutdownEvent stopping) {
        write().ifNoItem()
                .after(LAST_PATIENCE)
                .recoverWithItem((Void) null)
                .await()
                .indefinitely();
    }

    /** What cannot be written is left for the next time: a use is no fact that anything depends on. */
    private Uni<Void> write(String statement, Map<UUID, Instant> uses) {
        Map<UUID, Instant> taken = Map.copyOf(uses);
        if (taken.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] ids = taken.keySet().toArray(UUID[]::new);
        OffsetDateTime[] times = new OffsetDateTime[ids.length];
        for (int index = 0; index < ids.length; index++) {
            times[index] = taken.get(ids[index]).atOffset(ZoneOffset.UTC);
        }
        return pool.preparedQuery(statement)
                .execute(Tuple.tuple().addArrayOfUUID(ids).addArrayOfOffsetDateTime(times))
                .invoke(written -> taken.forEach(uses::remove))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.debugf("When keys were last used is not written down: %s", failure))
                .onFailure()
                .recoverWithNull();
    }
}
