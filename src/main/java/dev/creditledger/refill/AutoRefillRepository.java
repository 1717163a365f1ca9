package dev.creditledger.refill;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;

/** Where the settings lie. */
@ApplicationScoped
class AutoRefillRepository implements PanacheRepositoryBase<AutoRefill, UUID> {
    /** Within a transaction, with everybody else who asks this way waiting until it is over; null for none. */
    Uni<AutoRefill> lock(UUID accountId) {
        return findById(accountId, LockModeType.PESSIMISTIC_WRITE);
    }
}
