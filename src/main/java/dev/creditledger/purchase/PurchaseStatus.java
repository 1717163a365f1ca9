package dev.creditledger.purchase;

/** Where a purchase stands. {@link #PAID} is final; the others still become it when the money arrives after all. */
public enum PurchaseStatus {
    OPEN,
    /** A refill that waits for the card's owner to confirm it to the bank. */
    REQUIRES_ACTION,
    PAID,
    /** The last attempt to pay failed. While the provider would take another, asking again gives the same purchase. */
    FAILED,
    /** Nobody paid in time, or it was called off. */
    EXPIRED
}
