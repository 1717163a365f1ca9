package dev.creditledger.purchase;

import dev.creditledger.http.text.SecretText;
import dev.creditledger.ledger.credits.Money;
import java.util.UUID;

/**
 * A purchase as the shop of its buyer shows it.
 *
 * @param packageId null for a refill, like the code
 * @param paymentIntentId null while it is not known, like all that the provider makes
 * @param clientSecret lets the buyer's page confirm the payment
 * @param transactionId of the journal entry that granted it; null until it is paid
 */
public record CreditSale(
        UUID packageId,
        String packageCode,
        Money price,
        String paymentIntentId,
        SecretText clientSecret,
        String checkoutSessionId,
        SecretText checkoutUrl,
        UUID transactionId) {
    static CreditSale of(Purchase purchase) {
        return new CreditSale(
                purchase.packageId,
                purchase.packageCode,
                purchase.price(),
                purchase.paymentIntentId,
                SecretText.ofNullable(purchase.clientSecret),
                purchase.checkoutSessionId,
                SecretText.ofNullable(purchase.checkoutUrl),
                purchase.transactionId);
    }
}
