package dev.creditledger.ledger.usage;

/** What usage is added up by. */
public enum UsageGrouping {
    DAY,
    OPERATION_TYPE,
    CATEGORY,
    SESSION
}
