package dev.creditledger.ledger.rating;

/** What is counted when credits are spent by use. */
public enum UsageKind {
    INPUT_TOKENS,
    OUTPUT_TOKENS,
    /** Read from a cache: not among the input tokens. */
    CACHED_TOKENS,
    BYTES
}
