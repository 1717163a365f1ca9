package dev.creditledger.purchase;

import dev.creditledger.audit.AuditAction;
import dev.creditledger.audit.AuditLog;
import dev.creditledger.audit.AuditedChange;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.purchase.PurchaseMessages.PurchaseAnswer;
import dev.creditledger.purchase.provider.PaymentGateway;
import dev.creditledger.purchase.provider.PaymentRefused;
import dev.creditledger.purchase.provider.PaymentUnanswered;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Calls purchases off for whoever began them: at the provider, whose word ends them. */
@ApplicationScoped
class PurchaseCancellation {
    private final PurchaseRepository purchases;
    private final PaymentReconciliation reconciliation;
    private final PaymentInquiry inquiry;
    private final AuditLog audit;

    PurchaseCancellation(
            PurchaseRepository purchases,
            PaymentReconciliation reconciliation,
            PaymentInquiry inquiry,
            AuditLog audit) {
        this.purchases = purchases;
        this.reconciliation = reconciliation;
        this.inquiry = inquiry;
        this.audit = audit;
    }

    /**
     * The purchase as it then is. Fails with 409 {@code PURCHASE_NOT_ORDERED} while the provider has not answered whether
     * it knows of it, and {@code PURCHASE_PAID} when it was paid, or is being paid.
     */
    Uni<Purchase> cancel(Origin origin, UUID accountId, UUID id) {
        return purchases
                .of(accountId, id)
                .onItem()
                .ifNull()
                .failWith(PurchaseResource::unknown)
                .chain(purchase -> isOver(purchase) ? Uni.createFrom().item(purchase) : callOff(origin, purchase));
    }

    private static boolean isOver(Purchase purchase) {
        return !purchase.awaiting && !purchase.isPaid();
    }

    private Uni<Purchase> callOff(Origin origin, Purchase purchase) {
        PaymentGateway gateway = inquiry.gateway(purchase).orElse(null);
        if (gateway == null || (!purchase.isOrdered() && !purchase.isPaid())) {
            throw PurchaseResource.conflict(
                    purchase,
                    "PURCHASE_NOT_ORDERED",
                    "The provider is not known to have it. It expires by itself at " + purchase.expiresAt + ".");
        }
        PurchaseAnswer before = PurchaseConvert.answer(purchase);
        Uni<Purchase> called =
                purchase.isPaid() ? Uni.createFrom().item(purchase) : reconciliation.callOff(gateway, purchase);
        return called.invoke(after -> {
                    if (!isOver(after)) {
                        throw PurchaseResource.conflict(
                                after, "PURCHASE_PAID", "It was paid, or is being paid, and cannot be called off.");
                    }
                })
                .call(after -> Panache.withTransaction(() -> audit.add(
                        origin,
                        AuditedChange.changed(
                                AuditAction.PURCHASE_CANCEL,
                                after.accountId,
                                after.id,
                                before,
                                PurchaseConvert.answer(after)))))
                .onFailure(PaymentRefused.class)
                .transform(PaymentFailures::refused)
                .onFailure(PaymentUnanswered.class)
                .transform(PaymentFailures::unanswered);
    }
}
