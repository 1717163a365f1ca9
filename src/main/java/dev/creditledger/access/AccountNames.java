package dev.creditledger.access;

import com.github.benmanes.caffeine.cache.Cache;
import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.postgres.ConnectionsFor;
import dev.creditledger.postgres.Purpose;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Which account is called what. A name is set once, so that one that was seen is remembered; for a minute only, as it can be
 * erased. Names that nobody has are not remembered: a new account works at once.
 */
@Singleton
public class AccountNames {
    private static final int MAXIMUM_REMEMBERED = 200_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);
    private static final String FIND = "select id from account where external_id = $1";

    private final Pool pool;
    private final Cache<String, UUID> seen =
            Remembered.upTo(MAXIMUM_REMEMBERED).expireAfterWrite(REMEMBERED_FOR).build();

    AccountNames(@ConnectionsFor(Purpose.ADMISSION) Pool pool) {
        this.pool = pool;
    }

    /** Empty for a name that has not been seen lately. */
    public Optional<UUID> remembered(String externalId) {
        return Optional.ofNullable(seen.getIfPresent(externalId));
    }

    /** The account that is called so; of a name that nobody has, an id that nobody has. */
    public Uni<UUID> find(String externalId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(externalId)).map(rows -> {
            if (rows.size() == 0) {
                return Hash.sha256("no account is called " + externalId).toUuid();
            }
            UUID id = rows.iterator().next().getUUID(0);
            seen.put(externalId, id);
            return id;
        });
    }
}
