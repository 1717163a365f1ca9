package dev.creditledger.ledger.rating;

/** What kind of thing credits were spent on: any word of the caller. These two are Flashback's, and known to all. */
public final class Category {
    public static final String AI = "AI";
    public static final String STORAGE = "STORAGE";
    public static final int MAXIMUM_LENGTH = 50;

    public static final String EXPECTED =
            "must be a word of up to " + MAXIMUM_LENGTH + " characters: letters, digits, and any of - _ . : /";

    private Category() {}

    /** Whether it is one. No word has a space, or anything else that a line of the chain could end with. */
    public static boolean isCategory(String text) {
        return !text.isEmpty()
                && text.codePointCount(0, text.length()) <= MAXIMUM_LENGTH
                && text.codePoints()
                        .allMatch(character -> Character.isLetterOrDigit(character) || "-_.:/".indexOf(character) >= 0);
    }
}
