package dev.creditledger.ledger.wallet;

/**
 * What credits were spent on, in the caller's words; the ledger keeps it and counts by it. Every part may be null.
 *
 * @param tokensProcessed 0 or more
 * @param processingTimeMs 0 or more
 * @param metadata a JSON object as compact text
 */
public record Activity(
        Category category,
        String operationType,
        String description,
        String sessionId,
        Long tokensProcessed,
        Long processingTimeMs,
        String metadata) {
    public static final Activity NONE = new Activity(null, null, null, null, null, null, null);
}
