package dev.creditledger.http.text;

/**
 * Whether text can be stored and sent on: no NUL, which PostgreSQL has no place for, and no half of a surrogate pair,
 * which UTF-8 has none for. Fields of type String are checked as they are read; trees of free JSON are not.
 */
public final class CleanText {
    public static final String EXPECTED = "must not contain NUL characters or unpaired surrogates";

    private CleanText() {}

    public static boolean isClean(String text) {
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == 0 || Character.isLowSurrogate(character)) {
                return false;
            }
            if (Character.isHighSurrogate(character)) {
                index++;
                if (index == text.length() || !Character.isLowSurrogate(text.charAt(index))) {
                    return false;
                }
            }
        }
        return true;
    }
}
