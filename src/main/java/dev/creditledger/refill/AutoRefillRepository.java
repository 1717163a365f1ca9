package dev.creditledger.refill;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;

/** Where the settings lie. */
@ApplicationScoped
class AutoRefillRepository implements PanacheRepositoryBase<AutoRefill, UUID> {
    /**
     * Reads it within a transaction and locks its row, with everybody else who asks this way waiting until it is over;
     * null for none.
     */
    Uni<AutoRefill> lock(UUID accountId) {
        return findById(accountId, LockModeType.PESSIMISTIC_WRITE);
    }
}
