package dev.creditledger.ledger.verification;

import dev.creditledger.ledger.verification.fold.Verification;
import java.time.Instant;

/**
 * One account as it was found.
 *
 * @param verifiedAt when what was verified was read
 * @param before what was verified earlier and not looked at again; null when the whole journal was gone through
 */
public record VerifiedAccount(Instant verifiedAt, Verification verification, Before before) {
    /**
     * The beginning of the journal that an earlier verification found to be in order.
     *
     * @param transactions how many entries it has
     * @param verifiedAt when the last of them were read
     * @param fullAt when the first of them were
     */
    public record Before(long transactions, Instant verifiedAt, Instant fullAt) {}

    public boolean isFull() {
        return before == null;
    }
}
