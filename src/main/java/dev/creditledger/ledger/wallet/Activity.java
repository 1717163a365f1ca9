package dev.creditledger.ledger.wallet;

/**
 * What credits were spent on, in the caller's words; the ledger keeps it and counts by it. What a change or a grant says
 * of itself is told in its words too. Every part may be null.
 *
 * @param tokensProcessed 0 or more
 * @param processingTimeMs 0 or more
 * @param metadata a JSON object as compact text
 * @param reason why the call was made; of this call alone, never taken over from an earlier one
 */
public record Activity(
        String category,
        String operationType,
        String description,
        String sessionId,
        Long tokensProcessed,
        Long processingTimeMs,
        String metadata,
        String reason) {
    public static final Activity NONE = new Activity(null, null, null, null, null, null, null, null);

    /** One without a reason. */
    public Activity(
            String category,
            String operationType,
            String description,
            String sessionId,
            Long tokensProcessed,
            Long processingTimeMs,
            String metadata) {
        this(category, operationType, description, sessionId, tokensProcessed, processingTimeMs, metadata, null);
    }

    /** Nothing but a description, which may be null. */
    public static Activity described(String description) {
        return new Activity(null, null, description, null, null, null, null);
    }

    /** Nothing but why something was done, and what the caller keeps with it; both may be null. */
    public static Activity noted(String reason, String metadata) {
        return new Activity(null, null, null, null, null, null, metadata, reason);
    }

    /** The note with its reason as its description too, where the reason used to stand before entries had one. */
    Activity describedByReason() {
        return new Activity(null, null, reason, null, null, null, metadata, reason);
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
                metadata == null ? earlier.metadata : metadata,
                reason);
    }

    /** The activity without the work that was done. */
    Activity withoutWork() {
        return new Activity(category, operationType, description, sessionId, null, null, metadata, reason);
    }

    /** The activity for the same reason as another call's, or for none. */
    Activity withReason(String newReason) {
        return new Activity(
                category,
                operationType,
                description,
                sessionId,
                tokensProcessed,
                processingTimeMs,
                metadata,
                newReason);
    }

    /** What a reservation keeps of it: why it was made stands in its entry. */
    public Activity withoutReason() {
        return withReason(null);
    }

    /** Whether it has words of a caller, which may be personal. */
    boolean hasTexts() {
        return description != null || sessionId != null || metadata != null || reason != null;
    }
}
