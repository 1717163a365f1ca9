package dev.creditledger.json;

import java.util.Optional;
import java.util.UUID;

/** UUIDs on the wire: 36 characters, nothing shortened as {@link UUID#fromString} would have it. */
public final class UuidText {
    public static final String EXPECTED = "must be a UUID, such as d7a341c4-196b-46e7-813c-2b0fc1847ec6";

    private static final int LENGTH = 36;

    private UuidText() {}

    /** Empty when it is not {@link #EXPECTED}. */
    public static Optional<UUID> parse(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            UUID uuid = UUID.fromString(text);
            return uuid.toString().equalsIgnoreCase(text) ? Optional.of(uuid) : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
