package dev.creditledger.http.text;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One row of RFC 4180: it ends with CR LF, and a cell is quoted when it has a comma, a quote or a line break in it. What
 * callers wrote has to be made {@link #safe} for spreadsheets; numbers stay numbers.
 */
public final class CsvRow {
    private static final String END_OF_LINE = "\r\n";

    private CsvRow() {}

    /** The row of these cells. */
    public static String of(Stream<String> cells) {
        return cells.map(CsvRow::quoted).collect(Collectors.joining(",", "", END_OF_LINE));
    }

    /** A cell with what the service wrote; an empty one for null. */
    public static String text(Object value) {
        return Objects.toString(value, "");
    }

    /** A cell with what somebody else wrote, see {@link SpreadsheetText}; an empty one for null. */
    public static String safe(String text) {
        return text == null ? "" : SpreadsheetText.defused(text);
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars()
                .noneMatch(character -> character == ',' || character == '"' || character == '\r' || character == '\n');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
