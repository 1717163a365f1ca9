package dev.creditledger.http.text;

/**
 * What callers call things of theirs: 1 to 200 printable characters that do not read as a UUID, so that every path can
 * take it in a UUID's place. Source: DOMAIN, Words.
 */
public final class ExternalIds {
    public static final int MAXIMUM_LENGTH = 200;
    public static final String EXPECTED = "must have 1 to " + MAXIMUM_LENGTH + " printable characters and be no UUID";

    public static final String EXPECTED_OR_UUID =
            "must have 1 to " + MAXIMUM_LENGTH + " printable characters, or be a UUID";

    private static final String UUID_LIKE = "(?i)[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}";

    private ExternalIds() {}

    public static boolean isExternalId(String text) {
        int length = text.codePointCount(0, text.length());
        return length >= 1
                && length <= MAXIMUM_LENGTH
                && CleanText.isClean(text)
                && text.codePoints().noneMatch(ExternalIds::isUnprintable)
                && text.strip().equals(text)
                && !text.matches(UUID_LIKE);
    }

    private static boolean isUnprintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
