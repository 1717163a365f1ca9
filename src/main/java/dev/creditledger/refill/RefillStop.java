package dev.creditledger.refill;

import java.time.Instant;

/**
 * Why an account's refills are off though it wants them: charges failed in a row, or money of a refill went back.
 *
 * @param code of the last failure, in the provider's words, such as {@code card_declined}; or {@code REFUNDED}
 * @param detail the same for people; may be null
 */
public record RefillStop(String code, String detail, Instant since) {}
