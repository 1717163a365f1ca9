package dev.creditledger.purchase.provider;

/** How a purchase is paid for. */
public enum PurchaseOrigin {
    /** The buyer's own page confirms the payment, by the client secret. */
    PAYMENT_INTENT,
    /** The buyer pays on a page of the provider. */
    CHECKOUT,
    /** A stored card is charged while the buyer is away. */
    AUTO_REFILL
}
