package dev.creditledger.price;

import dev.creditledger.http.Cursor;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The oldest rate first; deleted ones are only found by id. */
@ApplicationScoped
class RateRepository implements PanacheRepositoryBase<Rate, UUID> {
    static final String LIST = "rates";

    private static final String HOLDING =
            "deletedAt is null and validFrom <= ?1 and (validUntil is null or validUntil > ?1)";

    static Cursor position(Rate rate) {
        return Cursor.of(LIST, rate.createdAt, rate.id);
    }

    /** @param at of those that hold then; null for all */
    Uni<List<Rate>> page(Instant at, PageRequest request) {
        StringBuilder where = new StringBuilder("deletedAt is null");
        Parameters parameters = new Parameters();
        if (at != null) {
            where.append(" and validFrom <= :at and (validUntil is null or validUntil > :at)");
            parameters.and("at", at);
        }
        request.after().ifPresent(after -> {
            where.append(" and (createdAt > :time or (createdAt = :time and id > :id))");
            parameters.and("time", after.instant(0)).and("id", after.uuid(1));
        });
        return find(where + " order by createdAt, id", parameters)
                .range(0, request.rowsToRead() - 1)
                .list();
    }

    /** That have a type to be published under and hold at that instant. */
    Uni<List<Rate>> published(Instant at) {
        return list(HOLDING + " and type is not null order by createdAt, id", at);
    }

    /** Deleted ones too: a transaction may name it. */
    Uni<Rate> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(RateRepository::unknown);
    }

    /** One that is not deleted. */
    Uni<Rate> lock(UUID id) {
        return find("deletedAt is null and id = ?1", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(RateRepository::unknown);
    }

    /** Those that these codes stand for now. */
    Uni<List<Rate>> ofCodes(List<String> codes) {
        return list("deletedAt is null and replacedAt is null and code in ?1", codes);
    }

    /** Those that hold or will. */
    Uni<List<Rate>> lasting(Instant now) {
        return list("deletedAt is null and (validUntil is null or validUntil > ?1)", now);
    }

    Uni<Long> countLasting(Instant now) {
        return count("deletedAt is null and (validUntil is null or validUntil > ?1)", now);
    }

    /** Tells all instances of a change, and lets nobody else make one until the transaction is over. */
    Uni<Void> noteChange() {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("update rate_change set version = version + 1")
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** How many changes there have been. */
    Uni<Long> version() {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("select version from rate_change", Long.class)
                        .getSingleResult());
    }

    private static RequestFailure unknown() {
        return RequestFailure.of(RequestFault.NOT_FOUND, "UNKNOWN_RATE", "There is no such rate.");
    }
}
