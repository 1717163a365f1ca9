package dev.creditledger.access;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Ends a key. When it answers, the key works nowhere any more. Every cache is told with the commit, so that it is even
 * if this instance dies before it can wait for all of them.
 */
@Singleton
public class KeyRevocation {
    private static final String REVOKE =
            """
            with revoked as (
                update api_key
                set revoked_at = coalesce(revoked_at, $3)
                where account_id = $1 and id = $2
                  and (cardinality($4::uuid[]) = 0 or (cardinality(site_ids) > 0 and site_ids <@ $4::uuid[]))
                returning id
            )
            select pg_notify('%s', '') from revoked
            """
                    .formatted(KeyLocks.CHANNEL);

    private final Pool pool;
    private final KeyBarrier barrier;
    private final InstantSource time;

    KeyRevocation(Pool pool, KeyBarrier barrier, InstantSource time) {
        this.pool = pool;
        this.barrier = barrier;
        this.time = time;
    }

    /** Whether there is such a key for this caller; one that was revoked before is revoked still. */
    public Uni<Boolean> revoke(Caller caller, UUID accountId, UUID keyId) {
        Tuple parameters = Tuple.tuple()
                .addUUID(accountId)
                .addUUID(keyId)
                .addOffsetDateTime(time.instant().atOffset(ZoneOffset.UTC))
                .addArrayOfUUID(caller.siteIds().toArray(UUID[]::new));
        return pool.preparedQuery(REVOKE)
                .execute(parameters)
                .map(RowSet::size)
                .flatMap(revoked -> revoked == 0
                        ? Uni.createFrom().item(false)
                        : barrier.await().replaceWith(true));
    }
}
