package dev.creditledger.purchase.provider;

/** Who takes the money. */
public enum PaymentProvider {
    STRIPE,
    /** Nobody: the operator says that a payment was made. */
    SIMULATED,
    OFF
}
