package dev.creditledger.bench.load;

/** How a request was answered. */
public enum Reply {
    ANSWERED,
    /** 503 with Retry-After, where that may be. */
    REFUSED
}
