package dev.creditledger.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.wallet.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One list has all codes of failures; {@code -Derrors.update=true} writes its page anew. */
class ErrorCodeTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/creditledger");
    private static final Path PAGE = Path.of("docs/errors.md");
    private static final Pattern CODE = Pattern.compile("\"([A-Z]{2,}(?:_[A-Z]+)+)\"");
    private static final Pattern FAILURE = Pattern.compile(
            "(?:RequestFault\\.[A-Z_]+,|conflict\\(|unprocessable\\(|String CODE =)\\s*(?:[a-z]\\w*,\\s*)?\"([A-Z]{2,}(?:_[A-Z]+)+)\"");

    /** Rejections that are told by the fault, or in other words. */
    private static final Set<Rejection> OTHERWISE = Set.of(
            Rejection.NO_SUCH_ALLOCATION,
            Rejection.NO_OPEN_RESERVATION,
            Rejection.TOO_MANY_WAITING,
            Rejection.UNAVAILABLE);

    @Test
    void every_code_that_the_sources_answer_is_in_the_list() {
        Set<String> known = known();
        Set<String> answered = inSources(FAILURE);

        assertThat(answered).hasSizeGreaterThan(50);
        assertThat(known).containsAll(answered);
        assertThat(known)
                .containsAll(Arrays.stream(Rejection.values())
                        .filter(rejection -> !OTHERWISE.contains(rejection))
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void every_code_of_the_list_is_answered_somewhere() {
        Set<String> words = inSources(CODE);
        Arrays.stream(Rejection.values()).map(Enum::name).forEach(words::add);

        assertThat(words)
                .containsAll(Arrays.stream(ErrorCode.values()).map(Enum::name).toList());
    }

    @Test
    void the_page_has_the_list() throws IOException {
        String page = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        String begin = "<!-- codes: made from the code -->\n\n";
        int from = page.indexOf(begin) + begin.length();
        int until = page.indexOf("\n<!-- end of codes -->");
        assertThat(until).isGreaterThan(from - 1);
        if (Boolean.getBoolean("errors.update")) {
            Files.writeString(PAGE, page.substring(0, from) + table() + page.substring(until));
            return;
        }
        assertThat(page.substring(from, until)).isEqualTo(table());
    }

    private static String table() {
        Stream<String> faults = Arrays.stream(RequestFault.values())
                .map(fault -> "| `" + fault.name() + "` | " + fault.title() + " (" + fault.status() + "). |\n");
        Stream<String> codes =
                Arrays.stream(ErrorCode.values()).map(code -> "| `" + code.name() + "` | " + code.meaning() + " |\n");
        return "| code | meaning |\n|---|---|\n"
                + Stream.concat(faults, codes).sorted(Comparator.naturalOrder()).collect(Collectors.joining());
    }

    private static Set<String> known() {
        return Stream.concat(Arrays.stream(RequestFault.values()), Arrays.stream(ErrorCode.values()))
                .map(Enum::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a pattern finds in the sources of the native API. */
    private static Set<String> inSources(Pattern pattern) {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java")
                            && !file.startsWith(SOURCES.resolve("facade"))
                            && !file.endsWith("ErrorCode.java"))
                    .forEach(file -> {
                        Matcher matcher = pattern.matcher(read(file));
                        while (matcher.find()) {
                            found.add(matcher.group(1));
                        }
                    });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
