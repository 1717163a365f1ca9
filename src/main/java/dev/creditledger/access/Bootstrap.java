package dev.creditledger.access;

import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.postgres.ConnectionsFor;
import dev.creditledger.postgres.Purpose;
import dev.creditledger.postgres.SchemaMigrated;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The operator of the configured keys. Where a deployment has switched it off it is still let in while there is no owner
 * who could come in another way, which is looked up once, at the start.
 */
@Singleton
class Bootstrap {
    private static final Logger LOG = Logger.getLogger(Bootstrap.class);
    private static final String HAS_OWNER =
            """
            select exists (
                select from operator_key k
                join operator o on o.id = k.operator_id
                where o.role = 'owner' and o.ended_at is null
                  and not k.held and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
            )
            """;

    private final List<byte[]> hashes;
    private final boolean enabled;
    private final Pool pool;
    private volatile boolean accepted;

    Bootstrap(AdminSettings settings, @ConnectionsFor(Purpose.ADMISSION) Pool pool) {
        this.pool = pool;
        enabled = settings.enabled();
        accepted = enabled;
        hashes = Stream.of(settings.key(), settings.keyPrevious())
                .flatMap(Optional::stream)
                .map(key -> Hash.sha256(key).toBytes())
                .toList();
    }

    /** It comes last, as the beginning of a restore leaves no owner with a key that works. */
    void onMigrated(@Observes @Priority(SchemaMigrated.LAST) SchemaMigrated migrated) {
        if (enabled) {
            return;
        }
        boolean hasOwner = pool.query(HAS_OWNER)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0))
                .await()
                .indefinitely();
        accepted = !hasOwner;
        if (accepted) {
            LOG.warn("The operator's configured key is accepted although it is switched off: there is no owner with a"
                    + " key yet. Make one, then start anew.");
        }
    }

    /** Whether this is the hash of a configured key. Hashes of one length, compared in a time that tells nothing. */
    boolean is(Hash hash) {
        byte[] asked = hash.toBytes();
        boolean found = false;
        for (byte[] known : hashes) {
            found |= MessageDigest.isEqual(known, asked);
        }
        return found && accepted;
    }
}
