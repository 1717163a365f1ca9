package dev.creditledger.ledger.wallet;

/** Why an allocation can never be spent again. */
public enum EndReason {
    EXHAUSTED,
    EXPIRED,
    VOIDED
}
