package dev.creditledger.account;

import dev.creditledger.access.Caller;
import dev.creditledger.api.Cursor;
import dev.creditledger.api.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The oldest key first; of those that are not revoked and that the caller may know of. */
@ApplicationScoped
class ApiKeyRepository implements PanacheRepositoryBase<ApiKey, UUID> {
    static final String LIST = "api-keys";

    static Cursor position(ApiKey key) {
        return Cursor.of(LIST, key.createdAt, key.id);
    }

    Uni<List<ApiKey>> page(Caller caller, UUID accountId, PageRequest request) {
        Parameters parameters = Parameters.with("account", accountId);
        StringBuilder where = new StringBuilder(visible(caller, parameters));
        request.after().ifPresent(after -> {
            where.append(" and (createdAt > :time or (createdAt = :time and id > :id))");
            parameters.and("time", after.instant(0)).and("id", after.uuid(1));
        });
        PanacheQuery<ApiKey> query = find(where + " order by createdAt, id", parameters);
        return query.range(0, request.rowsToRead() - 1).list();
    }

    Uni<Long> countVisible(Caller caller, UUID accountId, Instant now) {
        Parameters parameters = Parameters.with("account", accountId).and("now", now);
        return count(visible(caller, parameters) + " and (expiresAt is null or expiresAt > :now)", parameters);
    }

    private static String visible(Caller caller, Parameters parameters) {
        String ofAccount = "accountId = :account and revokedAt is null";
        if (!caller.isSiteLevel()) {
            return ofAccount;
        }
        parameters.and("visible", caller.siteIds().toArray(UUID[]::new));
        return ofAccount + " and array_length(siteIds) > 0 and array_includes(:visible, siteIds)";
    }

    Uni<Long> countActive(UUID accountId, Instant now) {
        return count("accountId = ?1 and revokedAt is null and (expiresAt is null or expiresAt > ?2)", accountId, now);
    }
}
