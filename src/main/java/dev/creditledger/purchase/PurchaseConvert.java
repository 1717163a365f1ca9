package dev.creditledger.purchase;

import dev.creditledger.http.text.SecretText;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.purchase.PurchaseMessages.ConfirmationAnswer;
import dev.creditledger.purchase.PurchaseMessages.FailureAnswer;
import dev.creditledger.purchase.PurchaseMessages.PurchaseAnswer;

/** Translates purchases to the wire. */
final class PurchaseConvert {
    private PurchaseConvert() {}

    static PurchaseAnswer answer(Purchase purchase) {
        return answer(purchase, null);
    }

    /** The purchase as whoever makes it is told of it. */
    static PurchaseAnswer answerForBuyer(Purchase purchase) {
        return answer(purchase, SecretText.ofNullable(purchase.clientSecret));
    }

    private static PurchaseAnswer answer(Purchase purchase, SecretText clientSecret) {
        return new PurchaseAnswer(
                purchase.id,
                purchase.origin,
                purchase.status,
                purchase.packageId,
                purchase.packageCode,
                purchase.credits(),
                purchase.bonusCredits(),
                purchase.price().amount(),
                purchase.currency,
                purchase.gateway,
                purchase.paymentIntentId,
                clientSecret,
                purchase.checkoutSessionId,
                SecretText.ofNullable(purchase.checkoutUrl),
                purchase.createdAt,
                purchase.expiresAt,
                purchase.paidAt,
                purchase.grantedAt,
                purchase.transactionId,
                purchase.allocationId,
                new Money(purchase.refundedMinor, purchase.currency).amount(),
                new Money(purchase.disputedMinor, purchase.currency).amount(),
                purchase.clawedBack(),
                purchase.owed(),
                failure(purchase));
    }

    private static FailureAnswer failure(Purchase purchase) {
        return purchase.failedAt == null
                ? null
                : new FailureAnswer(purchase.failureCode, purchase.failureMessage, purchase.failedAt);
    }

    static ConfirmationAnswer confirmation(Purchase purchase) {
        if (purchase.status != PurchaseStatus.REQUIRES_ACTION) {
            throw PurchaseResource.conflict(purchase, "NO_CONFIRMATION_NEEDED", "Nobody has to confirm this purchase.");
        }
        return new ConfirmationAnswer(
                purchase.paymentIntentId,
                SecretText.ofNullable(purchase.clientSecret),
                purchase.paymentMethodId,
                purchase.expiresAt);
    }
}
