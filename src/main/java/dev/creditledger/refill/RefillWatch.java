package dev.creditledger.refill;

import dev.creditledger.purchase.PurchaseWatch;
import dev.creditledger.purchase.StoredCardWatch;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Stops refills at once when money of one went back, as the next look would, and forgets cards that are gone. */
@ApplicationScoped
class RefillWatch implements PurchaseWatch, StoredCardWatch {
    private final RefillDecisions decisions;
    private final RefillCharges charges;
    private final AutoRefills refills;

    RefillWatch(RefillDecisions decisions, RefillCharges charges, AutoRefills refills) {
        this.decisions = decisions;
        this.charges = charges;
        this.refills = refills;
    }

    @Override
    public Uni<Void> refillGivenBack(UUID accountId) {
        return decisions
                .decide(accountId)
                .onItem()
                .ifNotNull()
                .invoke(charges::begin)
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> gone(String paymentMethodId) {
        return refills.forgetCard(paymentMethodId);
    }
}
