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
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which sites an account has, and so which one a call acts as. A site that was seen is remembered: none ever goes, though it
 * may be closed, which every instance knows within a minute.
 */
@Singleton
public class Sites {
    private static final int MAXIMUM_REMEMBERED = 200_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);
    private static final String IS_OPEN = "select closed_at is null from site where account_id = $1 and id = $2";
    private static final String COUNT = "select count(*) from site where account_id = $1 and id = any($2)";

    private final Pool pool;
    /** Whether each that was seen was open. */
    private final Cache<AccountSite, Boolean> seen =
            Remembered.upTo(MAXIMUM_REMEMBERED).expireAfterWrite(REMEMBERED_FOR).build();

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

    /** The site that new credits are to be granted to, or spent as: one that is closed is refused. */
    public Uni<Optional<UUID>> requireOpen(Caller caller, UUID accountId, Optional<UUID> requested) {
        return require(caller, accountId, requested)
                .chain(site -> site.isEmpty() || caller.isSiteLevel()
                        ? Uni.createFrom().item(site)
                        : isOpen(accountId, site.get()).map(open -> {
                            if (!open.orElse(true)) {
                                throw closed();
                            }
                            return site;
                        }));
    }

    Uni<Boolean> exists(UUID accountId, UUID siteId) {
        return isOpen(accountId, siteId).map(Optional::isPresent);
    }

    /** Empty for a site that the account has not. */
    private Uni<Optional<Boolean>> isOpen(UUID accountId, UUID siteId) {
        AccountSite site = new AccountSite(accountId, siteId);
        Boolean known = seen.getIfPresent(site);
        if (known != null) {
            return Uni.createFrom().item(Optional.of(known));
        }
        return pool.preparedQuery(IS_OPEN)
                .execute(Tuple.of(accountId, siteId))
                .map(rows -> rows.stream().findFirst().map(row -> row.getBoolean(0)))
                .invoke(found -> found.ifPresent(open -> seen.put(site, open)));
    }

    private static RequestFailure closed() {
        return RequestFailure.of(RequestFault.CONFLICT, "SITE_CLOSED", "The site is closed.");
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
