package dev.creditledger.account;

import dev.creditledger.access.Caller;
import dev.creditledger.http.Cursor;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.http.text.UuidText;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The oldest site first; of those that the caller may know of. */
@ApplicationScoped
class SiteRepository implements PanacheRepositoryBase<Site, Site.Key> {
    static final String LIST = "sites";

    static Cursor position(Site site) {
        return Cursor.of(LIST, site.createdAt, site.id);
    }

    Uni<List<Site>> page(Caller caller, UUID accountId, PageRequest request) {
        Parameters parameters = Parameters.with("account", accountId);
        StringBuilder where = new StringBuilder("accountId = :account");
        if (caller.isSiteLevel()) {
            where.append(" and id in :visible");
            parameters.and("visible", caller.siteIds());
        }
        request.after().ifPresent(after -> {
            where.append(" and (createdAt > :time or (createdAt = :time and id > :id))");
            parameters.and("time", after.instant(0)).and("id", after.uuid(1));
        });
        PanacheQuery<Site> query = find(where + " order by createdAt, id", parameters);
        return query.range(0, request.rowsToRead() - 1).list();
    }

    /** Its id, or what the caller calls it; fails when the account has no such site. */
    Uni<Site> require(UUID accountId, String idOrExternalId) {
        return UuidText.parse(idOrExternalId)
                .map(id -> findById(new Site.Key(accountId, id)))
                .orElseGet(() -> find("accountId = ?1 and externalId = ?2", accountId, idOrExternalId)
                        .firstResult())
                .onItem()
                .ifNull()
                .failWith(SiteRepository::unknown);
    }

    static RequestFailure unknown() {
        return RequestFailure.of(RequestFault.NOT_FOUND, "SITE_NOT_FOUND", "The account has no such site.");
    }

    Uni<Long> countOf(UUID accountId) {
        return count("accountId", accountId);
    }

    /** How many sites of the account tell something of their own. */
    Uni<Long> countTelling(UUID accountId) {
        return count(
                "accountId = ?1 and (name is not null or externalId is not null or metadata is not null)", accountId);
    }

    /** Takes all words from the account's sites. */
    Uni<Integer> eraseOf(UUID accountId) {
        return update("name = null, externalId = null, metadata = null where accountId = ?1", accountId);
    }

    /** How many of these sites the account has that are not closed. */
    Uni<Long> countOf(UUID accountId, UUID[] ids) {
        return ids.length == 0
                ? Uni.createFrom().item(0L)
                : count("accountId = ?1 and id in ?2 and closedAt is null", accountId, List.of(ids));
    }
}
