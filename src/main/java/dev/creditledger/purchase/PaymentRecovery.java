package dev.creditledger.purchase;

import dev.creditledger.error.RequestFailure;
import dev.creditledger.restore.RestoreFinding.Kind;
import dev.creditledger.restore.RestoreInquiry.Found;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Brings in what a provider remembers of a payment and a database that came from a backup does not: the purchase is made
 * again under its id, so that its credits are granted once whatever the ledger knows, or settled by how its payment stands.
 */
@ApplicationScoped
class PaymentRecovery {
    private static final String UNKNOWN_ACCOUNT = "UNKNOWN_ACCOUNT";

    private final PurchaseRepository purchases;
    private final PurchaseOpening opening;
    private final PaymentReconciliation reconciliation;

    PaymentRecovery(PurchaseRepository purchases, PurchaseOpening opening, PaymentReconciliation reconciliation) {
        this.purchases = purchases;
        this.opening = opening;
        this.reconciliation = reconciliation;
    }

    /** What of a purchase shows whether asking changed anything. */
    private record Standing(PurchaseStatus status, boolean isGranted, long refunded, long disputed) {
        static Standing of(Purchase purchase) {
            return new Standing(
                    purchase.status, purchase.grantedAt != null, purchase.refundedMinor, purchase.disputedMinor);
        }
    }

    /**
     * What came of it; empty where there was nothing to bring in. Fails with {@link PaymentUnanswered} while the provider does
     * not answer, and with a {@link RequestFailure} while the ledger does not.
     */
    Uni<Optional<Found>> bringIn(PaymentGateway gateway, PaymentTrace trace) {
        return find(trace).chain(known -> {
            if (known != null) {
                return settle(trace, known);
            }
            if (trace.isOver() || trace.purchaseId() == null) {
                return Uni.createFrom().item(Optional.empty());
            }
            return trace.order() == null ? found(trace, Kind.UNKNOWN_TERMS, null) : makeAgain(gateway, trace);
        });
    }

    private Uni<Purchase> find(PaymentTrace trace) {
        return Panache.withSession(() -> purchases
                .findIfGiven("id", trace.purchaseId())
                .onItem()
                .ifNull()
                .switchTo(() -> purchases.findIfGiven("paymentIntentId", trace.paymentIntentId())));
    }

    private Uni<Optional<Found>> settle(PaymentTrace trace, Purchase known) {
        Standing before = Standing.of(known);
        return reconciliation.reconcile(known.id).chain(purchase -> {
            Standing after = Standing.of(purchase);
            if (after.equals(before)) {
                return Uni.createFrom().item(Optional.empty());
            }
            boolean isReversed = after.refunded() != before.refunded() || after.disputed() != before.disputed();
            return found(trace, isReversed ? Kind.REVERSED : Kind.SETTLED, purchase);
        });
    }

    private Uni<Optional<Found>> makeAgain(PaymentGateway gateway, PaymentTrace trace) {
        return opening.remember(gateway, trace.order())
                .chain(purchase -> reconciliation.reconcile(purchase.id))
                .chain(purchase -> found(trace, Kind.RECREATED, purchase))
                .onFailure(PaymentRecovery::isUnknownAccount)
                .recoverWithUni(() -> found(trace, Kind.UNKNOWN_ACCOUNT, null));
    }

    private static boolean isUnknownAccount(Throwable failure) {
        return failure instanceof RequestFailure refused && UNKNOWN_ACCOUNT.equals(refused.code());
    }

    private static Uni<Optional<Found>> found(PaymentTrace trace, Kind kind, Purchase purchase) {
        return Uni.createFrom()
                .item(Optional.of(new Found(
                        trace.id(),
                        kind,
                        purchase == null ? trace.accountId() : purchase.accountId,
                        purchase == null ? trace.purchaseId() : purchase.id,
                        trace.amount() == null ? null : trace.amount().minorUnits(),
                        trace.amount() == null ? null : trace.amount().currency(),
                        purchase == null ? null : describe(purchase))));
    }

    private static String describe(Purchase purchase) {
        return purchase.total() + " credits for " + purchase.price() + ", " + purchase.status;
    }

    /** What cannot be brought in, so that the others are. */
    static Found failed(PaymentTrace trace, Throwable failure) {
        return new Found(
                trace.id(),
                Kind.FAILED,
                trace.accountId(),
                trace.purchaseId(),
                trace.amount() == null ? null : trace.amount().minorUnits(),
                trace.amount() == null ? null : trace.amount().currency(),
                String.valueOf(failure.getMessage()));
    }
}
