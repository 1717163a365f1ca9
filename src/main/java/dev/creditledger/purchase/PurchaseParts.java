package dev.creditledger.purchase;

import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.read.AllocationQuery;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.EndReason;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the ledger has of a purchase now: what was granted for it, and what was returned since. */
@ApplicationScoped
class PurchaseParts {
    private final Ledger ledger;

    PurchaseParts(Ledger ledger) {
        this.ledger = ledger;
    }

    Uni<List<TakeBack.Part>> of(Purchase purchase, List<PurchaseMovement> done) {
        List<UUID> allocations = new ArrayList<>();
        allocations.add(purchase.allocationId);
        done.stream()
                .filter(movement -> movement.kind == PurchaseMovement.Kind.RETURN && movement.isDone())
                .forEach(movement -> allocations.add(movement.allocationId));
        return Multi.createFrom()
                .iterable(allocations)
                .onItem()
                .transformToUniAndConcatenate(id -> allocation(purchase.accountId, id))
                .map(allocation -> part(allocation, done))
                .collect()
                .asList();
    }

    private Uni<Allocation> allocation(UUID accountId, UUID id) {
        return ledger.allocations(AllocationQuery.one(accountId, null, id))
                .map(found -> found.orElseThrow().get(0).allocation());
    }

    private static TakeBack.Part part(Allocation allocation, List<PurchaseMovement> done) {
        boolean isOver = allocation.ending() != null;
        boolean isEndedByUs = done.stream()
                .anyMatch(movement -> movement.ended && allocation.id().equals(movement.allocationId));
        return new TakeBack.Part(
                allocation.id(),
                allocation.pool().cap(),
                isOver ? Credits.ZERO : allocation.pool().balance(),
                allocation.tally().forfeited(),
                isOver && allocation.ending().reason() != EndReason.EXHAUSTED && !isEndedByUs);
    }
}
