package dev.creditledger.refill;

import java.time.Instant;

/**
 * Whether an account is charged, and why.
 *
 * @param until when the reason ends by itself; null when it does not, or nobody knows
 * @param failure the last charge's, when the reason is that charges failed; null otherwise
 */
record RefillVerdict(RefillReason reason, Instant until, Failure failure) {
    /** Why it failed, in the provider's words; the message may be null. */
    record Failure(String code, String message) {}

    static RefillVerdict of(RefillReason reason) {
        return new RefillVerdict(reason, null, null);
    }

    static RefillVerdict until(RefillReason reason, Instant until) {
        return new RefillVerdict(reason, until, null);
    }
}
