package dev.creditledger.ledger.wallet;

/** What kind of thing credits were spent on. */
public enum Category {
    AI,
    STORAGE
}
