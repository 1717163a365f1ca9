package dev.creditledger.http.text;

import java.util.Optional;
import java.util.UUID;

/** UUIDs on the wire: 36 characters, nothing shortened as {@link UUID#fromString} would have it. */
public final class UuidText {
    public static final String EXPECTED = "must be a UUID, such as d7a341c4-196b-46e7-813c-2b0fc1847ec6";

    private static final int LENGTH = 36;

    private UuidText() {}

    /** Empty when it is not {@link #EXPECTED}. */
    public static Optional<UUID> parse(String text) {
        return isWhole(text) ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    private static boolean isWhole(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int index = 0; index < LENGTH; index++) {
            if (!(isDashPlace(index) ? text.charAt(index) == '-' : isDigit(text.charAt(index)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDashPlace(int index) {
        return index == 8 || index == 13 || index == 18 || index == 23;
    }

    private static boolean isDigit(char character) {
        return (character >= '0' && character <= '9')
                || (character >= 'a' && character <= 'f')
                || (character >= 'A' && character <= 'F');
    }
}
