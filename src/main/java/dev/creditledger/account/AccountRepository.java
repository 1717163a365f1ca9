package dev.creditledger.account;

import dev.creditledger.http.Cursor;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.problem.RequestFailure;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
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

    Uni<List<Account>> page(PageRequest request, AccountFilter filter) {
        Parameters parameters = new Parameters();
        StringBuilder where = new StringBuilder("1 = 1");
        if (filter.email() != null) {
            where.append(" and lower(email) = lower(:email)");
            parameters.and("email", filter.email());
        }
        if (filter.plan() != null) {
            where.append(" and plan = :plan");
            parameters.and("plan", filter.plan());
        }
        if (filter.externalIdPrefix() != null) {
            where.append(" and externalId like :prefix escape '!'");
            parameters.and("prefix", literally(filter.externalIdPrefix()) + '%');
        }
        if (filter.metadata() != null) {
            where.append(" and (")
                    .append(contains("text"))
                    .append(" or ")
                    .append(contains("plain"))
                    .append(')');
            parameters
                    .and("text", filter.metadata().asText())
                    .and("plain", filter.metadata().asPlain());
        }
        request.after().ifPresent(after -> {
            where.append(" and (createdAt > :time or (createdAt = :time and id > :id))");
            parameters.and("time", after.instant(0)).and("id", after.uuid(1));
        });
        return find(where + " order by createdAt, id", parameters)
                .range(0, request.rowsToRead() - 1)
                .list();
    }

    /** The words of the index {@code account_metadata}. */
    private static String contains(String parameter) {
        return "cast(sql('cast(? as jsonb) @> cast(cast(? as text) as jsonb)', metadata, :" + parameter
                + ") as boolean) = true";
    }

    private static String literally(String prefix) {
        return prefix.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    /** Null when no account is called so. */
    Uni<Account> findCalled(String externalId) {
        return find("externalId", externalId).firstResult();
    }

    Uni<Account> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(RequestFailure::unknownAccount);
    }

    /**
     * Reads the account and locks its row: whoever else asks this way waits until the transaction is over. Fails for one
     * that is closed.
     */
    Uni<Account> lock(UUID id) {
        return lockEvenClosed(id).map(Account::requireOpen);
    }

    /** Locks it for what a closed account takes, too. */
    Uni<Account> lockEvenClosed(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).onItem().ifNull().failWith(RequestFailure::unknownAccount);
    }
}
