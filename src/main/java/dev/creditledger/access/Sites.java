package dev.creditledger.access;

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

/**
 * Which sites an account has, and so which one a call acts as. A site that was seen is remembered as its keys are: once
 * the call that closes it was answered, every instance knows.
 */
@Singleton
public class Sites {
    private static final String IS_OPEN = "select closed_at is null from site where account_id = $1 and id = $2";
    private static final String COUNT = "select count(*) from site where account_id = $1 and id = any($2)";

    private final Pool pool;
    private final KeyCache known;

    Sites(@ConnectionsFor(Purpose.ADMISSION) Pool pool, KeyCache known) {
        this.pool = pool;
        this.known = known;
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

    /**
     * The site that new credits are to be granted to, or spent as. Whether it was closed is for the ledger to refuse, which
     * knows what was carried out before. Keys act as open sites only.
     */
    public Uni<GivenSite> requireGiven(Caller caller, UUID accountId, Optional<UUID> requested) {
        return require(caller, accountId, requested).chain(site -> {
            if (site.isEmpty()) {
                return Uni.createFrom().item(GivenSite.WHOLE_ACCOUNT);
            }
            return caller.isSiteLevel()
                    ? Uni.createFrom().item(new GivenSite(site.get(), false))
                    : isOpen(accountId, site.get()).map(open -> new GivenSite(site.get(), !open.orElse(true)));
        });
    }

    Uni<Boolean> exists(UUID accountId, UUID siteId) {
        return isOpen(accountId, siteId).map(Optional::isPresent);
    }

    /** Empty for a site that the account has not. */
    private Uni<Optional<Boolean>> isOpen(UUID accountId, UUID siteId) {
        return known.isOpen(new KeyCache.AccountSite(accountId, siteId), () -> pool.preparedQuery(IS_OPEN)
                .execute(Tuple.of(accountId, siteId))
                .map(rows -> rows.stream().findFirst().map(row -> row.getBoolean(0))));
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
