package dev.creditledger.account;

import dev.creditledger.http.Cursor;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The oldest key first; of those that are not revoked. */
@ApplicationScoped
class ApiKeyRepository implements PanacheRepositoryBase<ApiKey, UUID> {
    static final String LIST = "api-keys";

    private static final String ERASED_NAME = "erased";

    private static final String REVOKE =
            """
            with recursive ended as (
                select id from api_key where account_id = :account and id = :key
                union
                select made.id from api_key made join ended on made.made_by = ended.id
                where made.account_id = :account
            )
            update api_key
            set revoked_at = coalesce(revoked_at, :now)
            where account_id = :account and id in (select id from ended)
            """;

    private static final String REVOKE_OF_SITE =
            """
            update api_key
            set revoked_at = :now
            where account_id = :account and site_ids = array[cast(:site as uuid)] and revoked_at is null
            """;

    private static final String LEAVE_SITE =
            """
            update api_key
            set site_ids = array_remove(site_ids, cast(:site as uuid))
            where account_id = :account and cardinality(site_ids) > 1 and cast(:site as uuid) = any (site_ids)
            """;

    static Cursor position(ApiKey key) {
        return Cursor.of(LIST, key.createdAt, key.id);
    }

    Uni<List<ApiKey>> page(UUID accountId, PageRequest request) {
        Parameters parameters = Parameters.with("account", accountId);
        StringBuilder where = new StringBuilder("accountId = :account and revokedAt is null");
        request.after().ifPresent(after -> {
            where.append(" and (createdAt > :time or (createdAt = :time and id > :id))");
            parameters.and("time", after.instant(0)).and("id", after.uuid(1));
        });
        PanacheQuery<ApiKey> query = find(where + " order by createdAt, id", parameters);
        return query.range(0, request.rowsToRead() - 1).list();
    }

    Uni<Long> countActive(UUID accountId, Instant now) {
        return count("accountId = ?1 and revokedAt is null and (expiresAt is null or expiresAt > ?2)", accountId, now);
    }

    /** Revoked or not; fails for a key that the account has not. */
    Uni<ApiKey> require(UUID accountId, UUID keyId) {
        return find("accountId = ?1 and id = ?2", accountId, keyId)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(ApiKeyRepository::unknown);
    }

    /** Fails for a key that the account has not, or that is revoked. */
    Uni<ApiKey> requireActive(UUID accountId, UUID keyId) {
        return find("accountId = ?1 and id = ?2 and revokedAt is null", accountId, keyId)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(ApiKeyRepository::unknown);
    }

    /** Ends a key and all that it made, and they made; how many there are, also of those that had ended before. */
    Uni<Integer> revoke(UUID accountId, UUID keyId, Instant now) {
        return getSession().chain(session -> session.createNativeQuery(REVOKE)
                .setParameter("account", accountId)
                .setParameter("key", keyId)
                .setParameter("now", now)
                .executeUpdate());
    }

    /** Ends all keys of an account; how many worked. */
    Uni<Integer> revokeAll(UUID accountId, Instant now) {
        return update("revokedAt = ?1 where accountId = ?2 and revokedAt is null", now, accountId);
    }

    /** Takes the names of all keys, which have to have ones. */
    Uni<Integer> eraseNames(UUID accountId) {
        return update("name = ?1 where accountId = ?2", ERASED_NAME, accountId);
    }

    /** No key acts as that site any more; those that could act as no other are revoked. */
    Uni<Void> leave(UUID accountId, UUID siteId, Instant now) {
        return getSession()
                .chain(session -> session.createNativeQuery(REVOKE_OF_SITE)
                        .setParameter("account", accountId)
                        .setParameter("site", siteId)
                        .setParameter("now", now)
                        .executeUpdate()
                        .chain(() -> session.createNativeQuery(LEAVE_SITE)
                                .setParameter("account", accountId)
                                .setParameter("site", siteId)
                                .executeUpdate()))
                .replaceWithVoid();
    }

    static RequestFailure unknown() {
        return RequestFailure.of(RequestFault.NOT_FOUND, "API_KEY_NOT_FOUND", "The account has no such API key.");
    }
}
