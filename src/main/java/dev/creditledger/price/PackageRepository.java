package dev.creditledger.price;

import dev.creditledger.http.Cursor;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/** Lists packages by position, then code; deleted ones are only found by id. */
@ApplicationScoped
class PackageRepository implements PanacheRepositoryBase<CreditPackage, UUID> {
    static final String LIST = "packages";

    static Cursor position(CreditPackage each) {
        return Cursor.of(LIST, each.position, each.code);
    }

    /** @param active null for all */
    Uni<List<CreditPackage>> page(Boolean active, PageRequest request) {
        StringBuilder where = new StringBuilder("deletedAt is null");
        Parameters parameters = new Parameters();
        if (active != null) {
            where.append(" and active = :active");
            parameters.and("active", active);
        }
        request.after().ifPresent(after -> {
            where.append(" and (position > :position or (position = :position and code > :code))");
            parameters
                    .and("position", (int) Math.max(0, Math.min(Integer.MAX_VALUE, after.number(0))))
                    .and("code", after.text(1));
        });
        return find(where + " order by position, code", parameters)
                .range(0, request.rowsToRead() - 1)
                .list();
    }

    Uni<List<CreditPackage>> active() {
        return list("deletedAt is null and active order by position, code");
    }

    Uni<CreditPackage> findByCode(String code) {
        return find("deletedAt is null and code = ?1", code).firstResult();
    }

    Uni<CreditPackage> require(UUID id) {
        return find("deletedAt is null and id = ?1", id)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(PackageRepository::unknown);
    }

    /** Reads the package and locks its row: whoever else asks this way waits until the transaction is over. */
    Uni<CreditPackage> lock(UUID id) {
        return find("deletedAt is null and id = ?1", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(PackageRepository::unknown);
    }

    /** Those of these codes that exist, locked in the order of their codes. */
    Uni<List<CreditPackage>> lock(List<String> codes) {
        return find("deletedAt is null and code in ?1 order by code", codes)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    Uni<Long> existing() {
        return count("deletedAt is null");
    }

    /** 0 when there is none. */
    Uni<Integer> lastPosition() {
        return find("deletedAt is null order by position desc")
                .firstResult()
                .map(last -> last == null ? 0 : last.position);
    }

    private static RequestFailure unknown() {
        return RequestFailure.of(RequestFault.NOT_FOUND, "UNKNOWN_PACKAGE", "There is no such package.");
    }
}
