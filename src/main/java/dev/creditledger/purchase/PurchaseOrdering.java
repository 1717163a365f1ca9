package dev.creditledger.purchase;

import dev.creditledger.purchase.provider.PaymentFacts;
import dev.creditledger.purchase.provider.PaymentGateway;
import dev.creditledger.purchase.provider.PaymentOrder;
import dev.creditledger.purchase.provider.PaymentRefused;
import dev.creditledger.purchase.provider.PaymentUnanswered;
import dev.creditledger.purchase.provider.PurchaseOrigin;
import dev.creditledger.restore.Restores;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * Tells the provider of a purchase that is written down, and writes down what it answers. Told again, after a crash or
 * a lost answer, the provider recognises the purchase by its idempotency key.
 */
@ApplicationScoped
class PurchaseOrdering {
    /** No card is charged for a refill that was decided longer ago; well within what idempotency keys are kept for. */
    static final Duration CHARGE_WITHIN = Duration.ofMinutes(15);

    private final PurchaseRepository purchases;
    private final PaymentCustomers customers;
    private final PaymentBook book;
    private final Restores restores;
    private final InstantSource time;

    PurchaseOrdering(
            PurchaseRepository purchases,
            PaymentCustomers customers,
            PaymentBook book,
            Restores restores,
            InstantSource time) {
        this.purchases = purchases;
        this.customers = customers;
        this.book = book;
        this.restores = restores;
        this.time = time;
    }

    /** What the buyer needs to pay; a failure for the caller when the provider gives none. */
    Uni<Purchase> order(PaymentGateway gateway, Purchase purchase) {
        if (purchase.isOrdered() || !purchase.awaiting) {
            return Uni.createFrom().item(purchase);
        }
        return told(
                        gateway,
                        purchase,
                        order -> order.origin() == PurchaseOrigin.CHECKOUT
                                ? gateway.createCheckout(order)
                                : gateway.createPaymentIntent(order))
                .chain(facts -> book.add(purchase.id, facts))
                .onFailure(PaymentRefused.class)
                .call(refused -> close(purchase, ((PaymentRefused) refused).facts()))
                .onFailure(PaymentRefused.class)
                .transform(PaymentFailures::refused)
                // Nobody can have paid yet, and a repeated call would meet with the same fault.
                .onFailure(PurchaseOrdering::isFault)
                .call(fault -> close(purchase, PaymentFacts.failure("provider_fault", null)))
                .onFailure(PaymentUnanswered.class)
                .transform(PaymentFailures::unanswered);
    }

    /**
     * Charges the card; a decline is a purchase that failed, no answer one that stays open, and what the card's owner has
     * to confirm waits for that. None is made while the database is being restored from a backup.
     */
    Uni<Purchase> charge(PaymentGateway gateway, Purchase purchase) {
        if (purchase.isOrdered() || !purchase.awaiting || isTooLate(purchase)) {
            return Uni.createFrom().item(purchase);
        }
        return Panache.withSession(restores::isOn)
                .chain(isRestored -> isRestored ? Uni.createFrom().item(purchase) : chargeNow(gateway, purchase));
    }

    private Uni<Purchase> chargeNow(PaymentGateway gateway, Purchase purchase) {
        return told(gateway, purchase, gateway::chargeOffSession)
                .chain(facts -> book.add(purchase.id, facts))
                .onFailure(PaymentRefused.class)
                .recoverWithUni(refused -> {
                    PaymentFacts facts = ((PaymentRefused) refused).facts();
                    return Boolean.TRUE.equals(facts.needsConfirmation())
                            ? book.add(purchase.id, facts)
                            : close(purchase, facts);
                })
                .onFailure(PaymentUnanswered.class)
                .recoverWithItem(unanswered -> {
                    PaymentFailures.unanswered(unanswered);
                    return purchase;
                });
    }

    private Uni<PaymentFacts> told(
            PaymentGateway gateway, Purchase purchase, Function<PaymentOrder, Uni<PaymentFacts>> tell) {
        return customers.with(gateway, purchase.accountId, customer -> of(purchase, customer)
                .map(written -> written.orderFor(customer))
                .chain(tell::apply));
    }

    /** The customer is written down first; for another customer it is another request to the provider. */
    private Uni<Purchase> of(Purchase purchase, String customer) {
        return customer.equals(purchase.customerId)
                ? Uni.createFrom().item(purchase)
                : Panache.withTransaction(() -> purchases.lock(purchase.id).invoke(locked -> {
                    if (!customer.equals(locked.customerId)) {
                        locked.attempt += locked.customerId == null ? 0 : 1;
                        locked.customerId = customer;
                    }
                }));
    }

    boolean isTooLate(Purchase purchase) {
        return time.instant().isAfter(purchase.createdAt.plus(CHARGE_WITHIN));
    }

    private static boolean isFault(Throwable failure) {
        return failure instanceof PaymentUnanswered unanswered && unanswered.isFault();
    }

    private Uni<Purchase> close(Purchase purchase, PaymentFacts why) {
        return book.add(purchase.id, why.and(PaymentFacts.OVER));
    }
}
