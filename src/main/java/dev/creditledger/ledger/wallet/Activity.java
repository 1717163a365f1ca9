package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.rating.Category;

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

    /** Nothing but a description, which may be null. */
    public static Activity described(String description) {
        return new Activity(null, null, description, null, null, null, null);
    }

    /** What a call says of itself goes before what was said earlier. */
    Activity or(Activity earlier) {
        return new Activity(
                category == null ? earlier.category : category,
                operationType == null ? earlier.operationType : operationType,
                description == null ? earlier.description : description,
                sessionId == null ? earlier.sessionId : sessionId,
                tokensProcessed == null ? earlier.tokensProcessed : tokensProcessed,
                processingTimeMs == null ? earlier.processingTimeMs : processingTimeMs,
                metadata == null ? earlier.metadata : metadata);
    }

    /** The activity without the work that was done. */
    Activity withoutWork() {
        return new Activity(category, operationType, description, sessionId, null, null, metadata);
    }
}
