package dev.creditledger.purchase;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Tells the provider of a purchase that is written down, and writes down what it answers. Told again, after a crash or
 * a lost answer, the provider recognises the purchase by its idempotency key.
 */
@ApplicationScoped
class PurchaseOrdering {
    /** No card is charged for a refill that was decided longer ago; well within what idempotency keys are kept for. */
    static final Duration CHARGE_WITHIN = Duration.ofMinutes(15);

    private final PaymentCustomers customers;
    private final PaymentBook book;
    private final InstantSource time;

    PurchaseOrdering(PaymentCustomers customers, PaymentBook book, InstantSource time) {
        this.customers = customers;
        this.book = book;
        this.time = time;
    }

    /** What the buyer needs to pay; a failure for the caller when the provider gives none. */
    Uni<Purchase> order(PaymentGateway gateway, Purchase purchase) {
        if (purchase.isOrdered() || !purchase.awaiting) {
            return Uni.createFrom().item(purchase);
        }
        return customers
                .of(gateway, purchase.accountId)
                .map(customer -> PaymentOrder.of(purchase, customer))
                .chain(order -> purchase.origin == PurchaseOrigin.CHECKOUT
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

    /** Charges the card; a decline is a purchase that failed, and no answer one that stays open. */
    Uni<Purchase> charge(PaymentGateway gateway, Purchase purchase) {
        if (purchase.isOrdered() || !purchase.awaiting || isTooLate(purchase)) {
            return Uni.createFrom().item(purchase);
        }
        return customers
                .of(gateway, purchase.accountId)
                .chain(customer -> gateway.chargeOffSession(PaymentOrder.of(purchase, customer)))
                .chain(facts -> book.add(purchase.id, facts))
                .onFailure(PaymentRefused.class)
                .recoverWithUni(refused -> close(purchase, ((PaymentRefused) refused).facts()))
                .onFailure(PaymentUnanswered.class)
                .recoverWithItem(unanswered -> {
                    PaymentFailures.unanswered(unanswered);
                    return purchase;
                });
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
