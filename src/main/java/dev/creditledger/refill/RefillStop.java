package dev.creditledger.refill;

import java.time.Instant;

/**
 * Why an account's refills are off though it wants them: charges failed in a row.
 *
 * @param code of the last failure, in the provider's words, such as {@code card_declined}
 * @param detail the same for people; may be null
 */
public record RefillStop(String code, String detail, Instant since) {}
