package dev.creditledger.http.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadsheetTextTest {
    private static final long FIRST_SEED = 20_261_129_000_000L;
    private static final int CASES = 20_000;

    /** What makes a formula, what hides one, what ends a cell, and a little of what does none of it. */
    private static final List<String> PIECES = List.of(
            "=",
            "+",
            "-",
            "@",
            "＝",
            "＋",
            "－",
            "＠",
            "﹦",
            "⁺",
            "₌",
            "−",
            ";",
            "\t",
            "\n",
            "\r",
            ",",
            "\"",
            "'",
            " ",
            "\u00a0",
            "\u3000",
            "\u200b",
            "\ufeff",
            "\u202e",
            "\u0001",
            "\u2028",
            "\u0085",
            "1+1",
            "cmd|' /C calc'!A0",
            "a",
            "Größe",
            "\ud83d\ude00");

    private static final String INVISIBLE = "\u200b\ufeff\u202e\u0001\u2028\u0085";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "=1+1,'=1+1",
                "+1,'+1",
                "-1,'-1",
                "@x,'@x",
                "|  =1+1|,|'  =1+1|",
                "|\u00a0=1+1|,|'\u00a0=1+1|",
                "|\u200b=1+1|,|'\u200b=1+1|",
                "＝1+1,'＝1+1",
                "＠x,'＠x",
                "﹦1,'﹦1",
                "−1,'−1",
                "a;=1+1,a;'=1+1",
                "a; =1;＋2,a;' =1;'＋2",
                "|a;\"=1+1|,|a;'\"=1+1|",
                "=cmd|' /C calc'!A0,'=cmd|' /C calc'!A0",
                "a-b,a-b",
                "1;2,1;2",
                "|{\"x\":-1,\"y\":[1,-2]}|,|{\"x\":-1,\"y\":[1,-2]}|",
                "Größe,Größe",
                "||,||",
            })
    void what_a_spreadsheet_would_calculate_becomes_text(String text, String cell) {
        assertThat(SpreadsheetText.defused(text == null ? "" : text)).isEqualTo(cell == null ? "" : cell);
    }

    @Test
    void a_line_break_or_a_tab_begins_a_cell() {
        assertThat(SpreadsheetText.defused("a\n=1")).isEqualTo("a\n'=1");
        assertThat(SpreadsheetText.defused("a\t=1\r\n=2")).isEqualTo("a\t'=1\r\n'=2");
        assertThat(SpreadsheetText.defused("\ttab")).isEqualTo("'\ttab");
        assertThat(SpreadsheetText.defused("\t=1")).isEqualTo("'\t'=1");
    }

    /** Whatever the separator of whoever reads the file: no cell begins like a formula, and nothing is lost. */
    @Test
    void no_reader_finds_a_formula() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
            String text = randomText(new SplittableRandom(seed));
            String cell = SpreadsheetText.defused(text);
            assertThat(cell.replace("'", "")).as("seed %d", seed).isEqualTo(text.replace("'", ""));
            String line = "1,\"" + cell.replace("\"", "\"\"") + "\"\n";
            for (char separator : new char[] {',', ';', '\t'}) {
                for (String read : cells(line, separator)) {
                    assertThat(isFormula(read))
                            .as("seed %d, separator '%s', cell '%s' of '%s'", seed, separator, read, text)
                            .isFalse();
                }
            }
        }
    }

    private static String randomText(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(1, 7);
        for (int piece = 0; piece < pieces; piece++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /** Takes a file apart as a spreadsheet does: quotes count at the beginning of a cell and nowhere else. */
    private static List<String> cells(String file, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean isQuoted = false;
        for (int index = 0; index < file.length(); index++) {
            char character = file.charAt(index);
            boolean isDoubled = index + 1 < file.length() && file.charAt(index + 1) == '"';
            if (isQuoted && character == '"' && isDoubled) {
                cell.append(character);
                index++;
            } else if (isQuoted && character == '"') {
                isQuoted = false;
            } else if (!isQuoted && character == '"' && cell.isEmpty()) {
                isQuoted = true;
            } else if (!isQuoted && (character == separator || character == '\n' || character == '\r')) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(character);
            }
        }
        return cells;
    }

    private static boolean isFormula(String cell) {
        int index = 0;
        while (index < cell.length()
                && (Character.isSpaceChar(cell.charAt(index))
                        || Character.isWhitespace(cell.charAt(index))
                        || INVISIBLE.indexOf(cell.charAt(index)) >= 0)) {
            index++;
        }
        return index < cell.length() && "=+-@＝＋－＠﹦⁺₌−".indexOf(cell.charAt(index)) >= 0;
    }
}
