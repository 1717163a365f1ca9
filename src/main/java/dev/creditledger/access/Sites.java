package dev.creditledger.access;

import com.github.benmanes.caffeine.cache.Cache;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.postgres.ConnectionsFor;
import dev.creditledger.postgres.Purpose;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Which sites an account has, and so which one a call acts as. A site that was seen is remembered: none ever goes. */
@Singleton
public class Sites {
    private static final int MAXIMUM_REMEMBERED = 200_000;
    private static final String COUNT = "select count(*) from site where account_id = $1 and id = any($2)";

    private final Pool pool;
    private final Cache<AccountSite, Boolean> seen =
            Remembered.upTo(MAXIMUM_REMEMBERED).build();

    private record AccountSite(UUID accountId, UUID siteId) {}

    Sites(@ConnectionsFor(Purpose.ADMISSION) Pool pool) {
        this.pool = pool;
    }

    /** Resolves a site for façades, which have their own words for what is not a site. */
    public Uni<ActingSite> resolve(Caller caller, UUID accountId, Optional<UUID> requested) {
        ActingSite acting = ActingSite.of(caller, requested);
        // The sites of a key were looked up when it was made.
        if (caller.isSiteLevel() || !(acting instanceof ActingSite.Site site)) {
            return Uni.createFrom().item(acting);
        }
        return exists(accountId, site.id()).map(exists -> exists ? acting : new ActingSite.Unknown());
    }

    /** The site a call to the native API acts as, empty for the whole account, or the failure that says why none. */
    public Uni<Optional<UUID>> require(Caller caller, UUID accountId, Optional<UUID> requested) {
        return resolve(caller, accountId, requested).map(acting -> {
            if (acting instanceof ActingSite.Site site) {
                return Optional.of(site.id());
            }
            if (acting instanceof ActingSite.Ambiguous) {
                throw RequestFailure.of(RequestFault.SITE_REQUIRED, "This key has several sites: name one as siteId.");
            }
            if (acting instanceof ActingSite.Unknown) {
                throw notFound();
            }
            return Optional.empty();
        });
    }

    public Uni<Boolean> exists(UUID accountId, UUID siteId) {
        AccountSite site = new AccountSite(accountId, siteId);
        if (seen.getIfPresent(site) != null) {
            return Uni.createFrom().item(true);
        }
        return allExist(accountId, Set.of(siteId)).invoke(exists -> {
            if (exists) {
                seen.put(site, true);
            }
        });
    }

    public Uni<Boolean> allExist(UUID accountId, Set<UUID> siteIds) {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.tuple().addUUID(accountId).addArrayOfUUID(siteIds.toArray(UUID[]::new)))
                .map(rows -> rows.iterator().next().getLong(0) == siteIds.size());
    }

    public static RequestFailure notFound() {
        return RequestFailure.of(RequestFault.UNPROCESSABLE, "SITE_NOT_FOUND", "The account has no such site.");
    }
}
