package dev.creditledger.operator;

import dev.creditledger.http.Cursor;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The oldest key first; of those that are not revoked. */
@ApplicationScoped
class OperatorKeyRepository implements PanacheRepositoryBase<OperatorKey, UUID> {
    static final String LIST = "operator-keys";

    static Cursor position(OperatorKey key) {
        return Cursor.of(LIST, key.createdAt, key.id);
    }

    Uni<List<OperatorKey>> page(UUID operatorId, PageRequest request) {
        Parameters parameters = Parameters.with("operator", operatorId);
        StringBuilder where = new StringBuilder("operatorId = :operator and revokedAt is null");
        request.after().ifPresent(after -> {
            where.append(" and (createdAt > :time or (createdAt = :time and id > :id))");
            parameters.and("time", after.instant(0)).and("id", after.uuid(1));
        });
        return find(where + " order by createdAt, id", parameters)
                .range(0, request.rowsToRead() - 1)
                .list();
    }

    Uni<Long> countActive(UUID operatorId, Instant now) {
        return count(
                "operatorId = ?1 and revokedAt is null and (expiresAt is null or expiresAt > ?2)", operatorId, now);
    }

    /** Fails for a key that the operator has not, or that is revoked. */
    Uni<OperatorKey> requireActive(UUID operatorId, UUID keyId) {
        return require(operatorId, keyId).invoke(key -> {
            if (key.revokedAt != null) {
                throw unknown();
            }
        });
    }

    Uni<OperatorKey> require(UUID operatorId, UUID keyId) {
        return find("operatorId = ?1 and id = ?2", operatorId, keyId)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(OperatorKeyRepository::unknown);
    }

    private static RequestFailure unknown() {
        return RequestFailure.of(RequestFault.NOT_FOUND, "OPERATOR_KEY_NOT_FOUND", "The operator has no such key.");
    }
}
