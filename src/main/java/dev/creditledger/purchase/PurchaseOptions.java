package dev.creditledger.purchase;

import dev.creditledger.purchase.provider.ReturnAddresses;

/**
 * What a buyer may wish of a purchase.
 *
 * @param addresses where the provider's page sends the buyer; null for the configured ones
 * @param isCardKept whether the card that pays is stored
 */
record PurchaseOptions(ReturnAddresses addresses, boolean isCardKept) {
    static final PurchaseOptions NONE = new PurchaseOptions(null, false);
}
