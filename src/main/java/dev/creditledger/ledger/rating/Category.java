package dev.creditledger.ledger.rating;

/** What kind of thing credits were spent on. */
public enum Category {
    AI,
    STORAGE
}
