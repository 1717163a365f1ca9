package dev.creditledger.http.text;

import java.text.Normalizer;
import java.util.Set;

/**
 * A text as a cell that no spreadsheet takes for a formula. A reader whose separator is the semicolon or the tab sees
 * several cells where the comma's reader sees one, and does not honour quotes in their middle; so every place at which
 * some reader may begin a cell is looked at. What begins like a formula there, behind spaces, quotes and characters that
 * nobody sees, and in whatever width it is written, gets an apostrophe before it.
 */
final class SpreadsheetText {
    private static final String SEPARATORS = ";\t\r\n\u000b\f\u0085\u2028\u2029";
    private static final Set<String> SIGNS = Set.of("=", "+", "-", "@", "\u2212");
    private static final char APOSTROPHE = '\'';

    private SpreadsheetText() {}

    static String defused(String text) {
        StringBuilder cell = new StringBuilder(text.length() + 2);
        if (!text.isEmpty() && Character.isISOControl(text.charAt(0))) {
            cell.append(APOSTROPHE);
        }
        int start = 0;
        while (start <= text.length()) {
            int end = nextSeparator(text, start);
            if (beginsFormula(text, start, end)) {
                cell.append(APOSTROPHE);
            }
            cell.append(text, start, Math.min(end + 1, text.length()));
            start = end + 1;
        }
        return cell.toString();
    }

    /** Its index, or the length of the text where there is none. */
    private static int nextSeparator(String text, int start) {
        int index = start;
        while (index < text.length() && SEPARATORS.indexOf(text.charAt(index)) < 0) {
            index++;
        }
        return index;
    }

    private static boolean beginsFormula(String text, int start, int end) {
        int index = start;
        while (index < end && isPassedOver(text.codePointAt(index))) {
            index += Character.charCount(text.codePointAt(index));
        }
        return index < end && SIGNS.contains(narrow(text.codePointAt(index)));
    }

    private static boolean isPassedOver(int character) {
        return character == '"'
                || Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT
                || Character.getType(character) == Character.NON_SPACING_MARK;
    }

    /** The character itself, where it is another's full-width, small, raised or lowered form. */
    private static String narrow(int character) {
        return Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKC);
    }
}
