package dev.creditledger.access;

import java.time.Instant;

/**
 * A key that is in the database and not revoked.
 *
 * @param expiresAt null for never
 * @param isHeld whether the database came from a backup since it was made, and no operator has said yet that it works
 */
record KnownKey(Caller caller, Instant expiresAt, boolean isHeld) {
    boolean isValidAt(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }
}
