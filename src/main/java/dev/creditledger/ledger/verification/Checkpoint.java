package dev.creditledger.ledger.verification;

import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.verification.fold.AuditState;
import java.time.Instant;

/**
 * Where a verification ended that found nothing.
 *
 * @param state what was known after it; null where a verification does not go on from it, as it is of
 *     another format, or something was found since
 * @param verifiedAt when what was verified was read
 * @param fullAt when the whole journal up to there was gone through last
 * @param checksum of the checkpoint, the next one's previous
 * @param isInJournal whether the entry that it stands after still has the hash it had
 */
public record Checkpoint(
        long sequence,
        Hash head,
        AuditState state,
        Instant verifiedAt,
        Instant fullAt,
        Hash checksum,
        boolean isInJournal) {
    /** The checkpoint without its state: verification does not go on from it. */
    Checkpoint withoutState() {
        return new Checkpoint(sequence, head, null, verifiedAt, fullAt, checksum, isInJournal);
    }
}
