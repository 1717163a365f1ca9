package dev.creditledger.purchase.provider;

/**
 * A stored payment method.
 *
 * @param fingerprint the same for one card, under whatever id it was stored; null for what is no card
 * @param brand such as visa; null where there is none, like the digits and the end
 * @param expires year and month, such as 2029-04
 */
public record PaymentCard(String id, String fingerprint, String brand, String lastFourDigits, String expires) {
    public PaymentCard(String id, String fingerprint, String brand, String lastFourDigits) {
        this(id, fingerprint, brand, lastFourDigits, null);
    }
}
