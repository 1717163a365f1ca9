package dev.creditledger.ledger.movement;

/**
 * Why credits came to wallets or went from them; of money, why deferred revenue came or went. The statements know them
 * by these names. Source: docs/finance.md.
 */
public enum MovementKind {
    /** They were granted for the first time. */
    GRANTED,
    /** A reset of an allocation that has a period granted them again. */
    REPLENISHED,
    /** What had been consumed came back. */
    REFUNDED,
    /** The terms of their allocation were changed, up or down. */
    ADJUSTED,
    CONSUMED,
    /** The unused rest of a period, and what was released to an allocation that has no room for it any more. */
    FORFEITED,
    EXPIRED,
    VOIDED,
    /** Taken back because the money that had paid for them went back. */
    RECLAIMED,
    /** What holds added to the part of the balance that is held; no movement of the balance itself. */
    HELD
}
