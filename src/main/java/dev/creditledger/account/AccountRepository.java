package dev.creditledger.account;

import dev.creditledger.http.Cursor;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.problem.RequestFailure;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/** The oldest account first. */
@ApplicationScoped
class AccountRepository implements PanacheRepositoryBase<Account, UUID> {
    static final String LIST = "accounts";

    static Cursor position(Account account) {
        return Cursor.of(LIST, account.createdAt, account.id);
    }

    Uni<List<Account>> page(PageRequest request) {
        return request.after()
                .map(after -> find(
                        "createdAt > ?1 or (createdAt = ?1 and id > ?2) order by createdAt, id",
                        after.instant(0),
                        after.uuid(1)))
                .orElseGet(() -> find("order by createdAt, id"))
                .range(0, request.rowsToRead() - 1)
                .list();
    }

    Uni<Account> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(RequestFailure::unknownAccount);
    }

    /** Reads the account and locks its row: whoever else asks this way waits until the transaction is over. */
    Uni<Account> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).onItem().ifNull().failWith(RequestFailure::unknownAccount);
    }
}
