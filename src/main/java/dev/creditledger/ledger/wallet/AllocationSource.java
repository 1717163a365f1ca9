package dev.creditledger.ledger.wallet;

/** Where an allocation's credits come from. */
public enum AllocationSource {
    SUBSCRIPTION,
    TOP_UP,
    PROMOTION,
    REFUND
}
