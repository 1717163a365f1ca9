package dev.creditledger.purchase;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The off-session charges of one account, the newest first. */
public record RefillHistory(List<Refill> refills) {
    public RefillHistory {
        refills = List.copyOf(refills);
    }

    /**
     * One charge.
     *
     * @param isAwaited whether its outcome is still open; at most one is
     * @param paymentMethodId the card it was asked of
     * @param cardFingerprint the same for one card under whatever id; null while not known
     * @param failureCode null unless it failed
     * @param paidAt null unless it was paid
     * @param grantedAt when its credits came; null until then
     */
    public record Refill(
            UUID purchaseId,
            String requestKey,
            PurchaseStatus status,
            boolean isAwaited,
            Credits credits,
            Money price,
            String paymentMethodId,
            String cardFingerprint,
            String failureCode,
            String failureMessage,
            Instant createdAt,
            Instant paidAt,
            Instant grantedAt) {
        static Refill of(Purchase purchase) {
            return new Refill(
                    purchase.id,
                    purchase.requestKey,
                    purchase.status,
                    purchase.awaiting,
                    purchase.credits(),
                    purchase.price(),
                    purchase.paymentMethodId,
                    purchase.cardFingerprint,
                    purchase.failureCode,
                    purchase.failureMessage,
                    purchase.createdAt,
                    purchase.paidAt,
                    purchase.grantedAt);
        }
    }
}
