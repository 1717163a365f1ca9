package dev.creditledger.purchase;

import dev.creditledger.purchase.provider.PaymentFacts;
import dev.creditledger.purchase.provider.PaymentGateway;
import dev.creditledger.purchase.provider.PurchaseOrigin;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Asks the provider how a purchase's payment stands, for when it has not told: a lost event loses no credits, and gives
 * none. What nobody paid in time is called off there, and is over when the provider says so, not before; a charge that
 * the provider never heard of is made while it is recent.
 */
@ApplicationScoped
class PaymentReconciliation {
    private final PurchaseRepository purchases;
    private final PaymentInquiry inquiry;
    private final PurchaseOrdering ordering;
    private final PaymentBook book;
    private final InstantSource time;

    PaymentReconciliation(
            PurchaseRepository purchases,
            PaymentInquiry inquiry,
            PurchaseOrdering ordering,
            PaymentBook book,
            InstantSource time) {
        this.purchases = purchases;
        this.inquiry = inquiry;
        this.ordering = ordering;
        this.book = book;
        this.time = time;
    }

    /** The purchase as it then is. */
    Uni<Purchase> reconcile(UUID purchaseId) {
        return purchases
                .get(purchaseId)
                // Somebody may have been stopped in the middle, or holds may have ended since money went back.
                .chain(purchase -> purchase.unsettled || purchase.givenBackAt != null
                        ? book.review(purchase)
                        : Uni.createFrom().item(purchase))
                .chain(this::ask);
    }

    private Uni<Purchase> ask(Purchase purchase) {
        PaymentGateway gateway = inquiry.gateway(purchase).orElse(null);
        if (gateway == null) {
            // Ordered from a provider that is none here now, and may be again: only its word would end it.
            return Uni.createFrom().item(purchase);
        }
        return book.ticket().chain(ticket -> inquiry.ask(purchase)
                .chain(found -> found.isPresent()
                        ? book.add(purchase.id, found.get(), ticket)
                                .chain(known -> isToBeCalledOff(known, found.get())
                                        ? callOff(gateway, known)
                                        : Uni.createFrom().item(known))
                        : unheardOf(gateway, purchase)));
    }

    /** One that has expired without the provider's word, in former times, is called off as well. */
    private boolean isToBeCalledOff(Purchase purchase, PaymentFacts found) {
        boolean isGivenUp = purchase.status == PurchaseStatus.EXPIRED && !found.over();
        return isGivenUp || (purchase.awaiting && isOverdue(purchase));
    }

    /** Sees to it at the provider that nothing more can be paid. The purchase is awaited still when it cannot be. */
    Uni<Purchase> callOff(PaymentGateway gateway, Purchase purchase) {
        return inquiry.order(gateway, purchase).chain(gateway::cancel).chain(facts -> book.add(purchase.id, facts));
    }

    private Uni<Purchase> unheardOf(PaymentGateway gateway, Purchase purchase) {
        if (!purchase.awaiting) {
            return Uni.createFrom().item(purchase);
        }
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

    boolean isOverdue(Purchase purchase) {
        return !time.instant().isBefore(purchase.expiresAt);
    }
}
