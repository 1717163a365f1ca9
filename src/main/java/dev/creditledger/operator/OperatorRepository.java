package dev.creditledger.operator;

import dev.creditledger.http.Cursor;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/** The oldest operator first; those that have ended are left out. */
@ApplicationScoped
class OperatorRepository implements PanacheRepositoryBase<OperatorRow, UUID> {
    static final String LIST = "operators";

    static Cursor position(OperatorRow operator) {
        return Cursor.of(LIST, operator.createdAt, operator.id);
    }

    Uni<List<OperatorRow>> page(PageRequest request) {
        return request.after()
                .map(after -> find(
                        "endedAt is null and (createdAt > ?1 or (createdAt = ?1 and id > ?2)) order by createdAt, id",
                        after.instant(0),
                        after.uuid(1)))
                .orElseGet(() -> find("endedAt is null order by createdAt, id"))
                .range(0, request.rowsToRead() - 1)
                .list();
    }

    Uni<OperatorRow> require(UUID id) {
        return found(findById(id));
    }

    /** The operator, with everybody else who asks this way waiting until the transaction is over. */
    Uni<OperatorRow> lock(UUID id) {
        return found(findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    private static Uni<OperatorRow> found(Uni<OperatorRow> found) {
        return found.map(operator -> {
            if (operator == null || operator.endedAt != null) {
                throw RequestFailure.of(RequestFault.NOT_FOUND, "OPERATOR_NOT_FOUND", "There is no such operator.");
            }
            return operator;
        });
    }
}
