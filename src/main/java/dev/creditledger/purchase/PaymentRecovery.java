package dev.creditledger.purchase;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.purchase.provider.PaymentGateway;
import dev.creditledger.purchase.provider.PaymentTrace;
import dev.creditledger.purchase.provider.PaymentUnanswered;
import dev.creditledger.restore.RestoreFinding.Kind;
import dev.creditledger.restore.RestoreInquiry;
import dev.creditledger.restore.RestoreInquiry.Found;
import dev.creditledger.restore.RestoreInquiry.Turn;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

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
    private final RestoreInquiry inquiry;

    PaymentRecovery(
            PurchaseRepository purchases,
            PurchaseOpening opening,
            PaymentReconciliation reconciliation,
            RestoreInquiry inquiry) {
        this.purchases = purchases;
        this.opening = opening;
        this.reconciliation = reconciliation;
        this.inquiry = inquiry;
    }

    /** What of a purchase shows whether asking changed anything. */
    private record Standing(PurchaseStatus status, boolean isGranted, long refunded, long disputed) {
        static Standing of(Purchase purchase) {
            return new Standing(
                    purchase.status, purchase.grantedAt != null, purchase.refundedMinor, purchase.disputedMinor);
        }
    }

    /**
     * Brings it in and writes down what came of it. Fails with {@link PaymentUnanswered} while the provider does not answer, and
     * with a {@link RequestFailure} while the ledger does not.
     */
    Uni<Void> bringIn(PaymentGateway gateway, Turn turn, PaymentTrace trace) {
        return find(trace).chain(known -> {
            if (known != null) {
                return settle(turn, trace, known);
            }
            if (trace.isOver() || trace.purchaseId() == null) {
                return Uni.createFrom().voidItem();
            }
            if (trace.order() != null) {
                return makeAgain(gateway, turn, trace);
            }
            return trace.isPaid()
                    ? inquiry.found(turn, unknown(trace, Kind.UNKNOWN_TERMS, null))
                    : Uni.createFrom().voidItem();
        });
    }

    private Uni<Purchase> find(PaymentTrace trace) {
        return Panache.withSession(() -> purchases
                .findIfGiven("id", trace.purchaseId())
                .onItem()
                .ifNull()
                .switchTo(() -> purchases.findIfGiven("paymentIntentId", trace.paymentIntentId())));
    }

    private Uni<Void> settle(Turn turn, PaymentTrace trace, Purchase known) {
        Standing before = Standing.of(known);
        Uni<Purchase> connected = known.id.equals(trace.purchaseId())
                ? opening.connect(known.id, trace)
                : Uni.createFrom().item(known);
        return connected.chain(any -> reconciliation.reconcile(known.id)).chain(purchase -> {
            Standing after = Standing.of(purchase);
            boolean isReversed = after.refunded() != before.refunded() || after.disputed() != before.disputed();
            return inquiry.found(
                    turn, known(trace, isReversed ? Kind.REVERSED : Kind.SETTLED, !after.equals(before), purchase));
        });
    }

    /** It is told of in the transaction that makes it, or a kill would leave a purchase that nobody was told of. */
    private Uni<Void> makeAgain(PaymentGateway gateway, Turn turn, PaymentTrace trace) {
        return Panache.withTransaction(() -> opening.remember(gateway, trace.order())
                        .call(purchase -> inquiry.found(turn, known(trace, Kind.RECREATED, true, purchase))))
                .chain(purchase -> reconciliation.reconcile(purchase.id))
                .chain(purchase -> inquiry.found(turn, known(trace, Kind.RECREATED, true, purchase)))
                .onFailure(PaymentRecovery::isUnknownAccount)
                .recoverWithUni(() -> trace.isPaid()
                        ? inquiry.found(turn, unknown(trace, Kind.UNKNOWN_ACCOUNT, null))
                        : Uni.createFrom().voidItem());
    }

    /** Tells of one that could not be brought in, so that the others are. */
    Uni<Void> failed(Turn turn, PaymentTrace trace, Throwable failure) {
        return inquiry.found(turn, unknown(trace, Kind.FAILED, String.valueOf(failure.getMessage())));
    }

    private static boolean isUnknownAccount(Throwable failure) {
        return failure instanceof RequestFailure refused && UNKNOWN_ACCOUNT.equals(refused.code());
    }

    private static Found known(PaymentTrace trace, Kind kind, boolean isNews, Purchase purchase) {
        return found(
                trace,
                kind,
                isNews,
                purchase,
                purchase.total() + " credits for " + purchase.price() + ", " + purchase.status);
    }

    private static Found unknown(PaymentTrace trace, Kind kind, String detail) {
        return found(trace, kind, true, null, detail);
    }

    private static Found found(PaymentTrace trace, Kind kind, boolean isNews, Purchase purchase, String detail) {
        return new Found(
                trace.id(),
                kind,
                isNews,
                purchase == null ? trace.accountId() : purchase.accountId,
                purchase == null ? trace.purchaseId() : purchase.id,
                trace.amount() == null ? null : trace.amount().minorUnits(),
                trace.amount() == null ? null : trace.amount().currency(),
                detail);
    }
}
