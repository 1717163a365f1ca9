package dev.creditledger.access;

import java.time.Instant;

/**
 * A key that is in the database and not revoked.
 *
 * @param expiresAt null for never
 */
record KnownKey(Caller caller, Instant expiresAt) {
    boolean isValidAt(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }
}
