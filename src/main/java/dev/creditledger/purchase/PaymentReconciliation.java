package dev.creditledger.purchase;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Asks the provider how a purchase's payment stands, for when it has not told: a lost event loses no credits. What
 * nobody paid in time is called off; a charge that the provider never heard of is made while it is recent.
 */
@ApplicationScoped
class PaymentReconciliation {
    private final PurchaseRepository purchases;
    private final PaymentGateways gateways;
    private final PaymentCustomers customers;
    private final PurchaseOrdering ordering;
    private final PaymentBook book;
    private final InstantSource time;

    PaymentReconciliation(
            PurchaseRepository purchases,
            PaymentGateways gateways,
            PaymentCustomers customers,
            PurchaseOrdering ordering,
            PaymentBook book,
            InstantSource time) {
        this.purchases = purchases;
        this.gateways = gateways;
        this.customers = customers;
        this.ordering = ordering;
        this.book = book;
        this.time = time;
    }

    /** The purchase as it then is. */
    Uni<Purchase> reconcile(UUID purchaseId) {
        return purchases
                .get(purchaseId)
                // What was left undone when somebody was stopped in the middle.
                .chain(purchase -> purchase.unsettled
                        ? book.add(purchaseId, PaymentFacts.NONE)
                        : Uni.createFrom().item(purchase))
                .chain(purchase ->
                        purchase.awaiting ? ask(purchase) : Uni.createFrom().item(purchase));
    }

    private Uni<Purchase> ask(Purchase purchase) {
        PaymentGateway gateway = gateways.current()
                .filter(current -> current.name().equals(purchase.gateway))
                .orElse(null);
        if (gateway == null) {
            // Ordered from a provider that is none here any more.
            return isOverdue(purchase)
                    ? book.add(purchase.id, PaymentFacts.OVER)
                    : Uni.createFrom().item(purchase);
        }
        return customers
                .known(gateway, purchase.accountId)
                .map(customer -> PaymentOrder.of(purchase, customer))
                .chain(gateway::find)
                .chain(found -> found.isPresent()
                        ? book.add(purchase.id, found.get()).chain(known -> callOffWhenOverdue(gateway, known))
                        : unheardOf(gateway, purchase));
    }

    private Uni<Purchase> callOffWhenOverdue(PaymentGateway gateway, Purchase purchase) {
        if (!purchase.awaiting || !isOverdue(purchase)) {
            return Uni.createFrom().item(purchase);
        }
        return customers
                .known(gateway, purchase.accountId)
                .chain(customer -> gateway.cancel(PaymentOrder.of(purchase, customer)))
                .chain(facts -> book.add(purchase.id, facts));
    }

    private Uni<Purchase> unheardOf(PaymentGateway gateway, Purchase purchase) {
        if (purchase.origin != PurchaseOrigin.AUTO_REFILL) {
            return isOverdue(purchase)
                    ? book.add(purchase.id, PaymentFacts.OVER)
                    : Uni.createFrom().item(purchase);
        }
        return ordering.isTooLate(purchase)
                ? book.add(
                        purchase.id,
                        PaymentFacts.failure("not_charged", "The provider was not reached in time.")
                                .and(PaymentFacts.OVER))
                : ordering.charge(gateway, purchase);
    }

    private boolean isOverdue(Purchase purchase) {
        Instant now = time.instant();
        return !now.isBefore(purchase.expiresAt);
    }
}
