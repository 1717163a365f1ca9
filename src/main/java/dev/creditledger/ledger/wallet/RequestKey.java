package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Hash;
import java.util.UUID;

/**
 * One request that moves credits: its transaction's id follows from the account and the idempotency key, so that the
 * journal's own key on transaction ids is what makes a repeated request have one effect, for ever.
 *
 * @param fingerprint of what was asked for, to tell a repetition from another request under the same key
 */
public record RequestKey(UUID transactionId, UUID fingerprint) {
    public static RequestKey of(UUID accountId, String idempotencyKey, String request) {
        return new RequestKey(
                Hash.sha256("request " + accountId + ' ' + idempotencyKey).toUuid(),
                Hash.sha256(request).toUuid());
    }

    /** The answer to a request whose transaction is there already. */
    Outcome repeated(JournalEntry entry) {
        return fingerprint.equals(entry.request().fingerprint())
                ? new Outcome.Recorded(entry, true)
                : Outcome.Denied.because(
                        Rejection.IDEMPOTENCY_KEY_REUSED,
                        "This Idempotency-Key was used for another request of this account.");
    }

    /** The identity of an entry that nobody asked for, such as a reset. */
    static RequestKey ofEntry(UUID accountId, long sequence) {
        UUID id = Hash.sha256("entry " + accountId + ' ' + sequence).toUuid();
        return new RequestKey(id, id);
    }
}
