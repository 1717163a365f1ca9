package dev.creditledger.ledger.verification.fold;

import dev.creditledger.ledger.credits.Hash;
import java.time.Instant;
import java.util.UUID;

/**
 * What a usage rollup says of a quarter of an hour. Sums are whole numbers as text: what is stored may be none.
 *
 * @param key which of the rows of the quarter it is
 * @param costs of uses whose cost is known, as JSON; null for none, and so is the revenue
 * @param inSessions of a row that is no session's: how many of the entries belong to one; 0 for a session's
 * @param firstAt of a session's row; null for others, like the two after it
 */
public record UsageRow(
        Key key,
        String requests,
        String credits,
        String refunded,
        String tokens,
        String costed,
        String costs,
        String revenue,
        long inSessions,
        Instant firstAt,
        Instant lastAt,
        Long lastSequence) {
    /**
     * Which row it is.
     *
     * @param session the hash of the session's id; null for the row of all sessions and none
     * @param operationType the hash of it, as callers choose how long it is
     */
    public record Key(Instant slot, Hash session, UUID siteId, Hash operationType, String category) {}
}
