package dev.creditledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules that compiled classes do not show. */
class SourceTextTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/creditledger");
    private static final Pattern COMMENTS = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");

    @Test
    void the_rules_never_use_floating_point() throws IOException {
        Pattern floatingPoint = Pattern.compile("\\b(double|float|Double|Float)\\b");

        assertThat(filesWith(floatingPoint, SourceTextTest::isOfTheRules)).isEmpty();
    }

    private static boolean isOfTheRules(Path file) {
        return Stream.of("credits", "rating", "wallet", "forecast")
                .anyMatch(room -> file.startsWith(SOURCES.resolve("ledger").resolve(room)));
    }

    /** A reader meets a comment alone: it says what it is about. */
    @Test
    void no_javadoc_begins_in_the_middle_of_a_sentence() throws IOException {
        Pattern fragment = Pattern.compile(
                "/\\*\\*\\s*(?:\\*\\s+)?(?:The same,?|Of|To|From|For|By|As|With|Without|Between|Under|And) ");

        for (String sources : List.of("main", "test", "bench", "load")) {
            try (Stream<Path> files = Files.walk(Path.of("src", sources, "java"))) {
                assertThat(files.filter(file -> file.toString().endsWith(".java"))
                                .filter(file -> fragment.matcher(read(file)).find()))
                        .isEmpty();
            }
        }
    }

    /** Each with what was found in it. */
    private static List<String> filesWith(Pattern pattern, Predicate<Path> choice) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(choice)
                    .flatMap(file -> pattern.matcher(code(file))
                            .results()
                            .map(MatchResult::group)
                            .map(found -> file + ": " + found))
                    .toList();
        }
    }

    private static String code(Path file) {
        return COMMENTS.matcher(read(file)).replaceAll("");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
