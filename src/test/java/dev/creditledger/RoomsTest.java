package dev.creditledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The drawing of the rooms in the documents is the one in the code. Source: ARCHITECTURE, Rooms. */
class RoomsTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/creditledger");
    private static final String HOUSE = "dev.creditledger.";
    private static final String MAP = read(Path.of("docs/architecture.md"));
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z/]+)` \\| ([^|]+) \\|(?: ([^|]+) \\|)?$");
    private static final Pattern NAME = Pattern.compile("`([a-z/]+)`");
    private static final Pattern JAVADOC = Pattern.compile("(?s)/\\*\\*\n(.*?)\n \\*/");
    private static final Pattern END_OF_SENTENCE = Pattern.compile("\\.(?: |$)");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.creditledger");

    @Test
    void every_room_says_in_a_few_sentences_what_it_is() {
        assertThat(rooms()).allSatisfy(room -> assertThat(sentences(room)).hasSizeBetween(2, 5));
    }

    @Test
    void the_map_says_of_every_room_what_the_room_says_of_itself() {
        Map<String, String> said =
                rooms().stream().collect(Collectors.toMap(Function.identity(), room -> sentences(room)[0]));

        Map<String, String> drawn = ROW.matcher(MAP)
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2), RoomsTest::alike, TreeMap::new));

        assertThat(drawn).isEqualTo(new TreeMap<>(said));
    }

    /** The ledger stands in two tables, as a room of the house and as the way into its own rooms. */
    private static String alike(String one, String other) {
        assertThat(other).isEqualTo(one);
        return one;
    }

    @Test
    void the_map_says_who_knows_whom_in_the_house() {
        assertThat(drawn("### The house", "### Inside the ledger"))
                .isEqualTo(arrows(type -> room(type).split("/", 2)[0], room -> !room.isEmpty()));
    }

    @Test
    void the_map_says_who_knows_whom_in_the_ledger() {
        assertThat(drawn("### Inside the ledger", "### Inside other rooms"))
                .isEqualTo(arrows(RoomsTest::room, room -> room.equals("ledger") || room.startsWith("ledger/")));
    }

    @Test
    void the_front_door_names_every_room_of_the_house() {
        Set<String> named = names(read(Path.of("README.md")));

        assertThat(named)
                .containsAll(rooms().stream().map(room -> room.split("/", 2)[0]).toList());
    }

    private static Map<String, Set<String>> drawn(String heading, String next) {
        String table = MAP.substring(MAP.indexOf(heading), MAP.indexOf(next));
        return ROW.matcher(table)
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1), row -> names(row.group(3)), (one, other) -> one, TreeMap::new));
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text)
                .results()
                .map((MatchResult name) -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Set<String>> arrows(Function<JavaClass, String> place, Predicate<String> choice) {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            String from = place.apply(type);
            if (choice.test(from)) {
                Set<String> known = arrows.computeIfAbsent(from, any -> new TreeSet<>());
                type.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .filter(target -> target.getPackageName().startsWith(HOUSE))
                        .map(place)
                        .filter(choice)
                        .filter(to -> !to.equals(from))
                        .forEach(known::add);
            }
        }
        return arrows;
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(HOUSE) ? name.substring(HOUSE.length()).replace('.', '/') : "";
    }

    /** Every package that has a class, but the root. */
    private static Set<String> rooms() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> SOURCES.relativize(file.getParent()).toString())
                    .filter(room -> !room.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String[] sentences(String room) {
        Matcher javadoc = JAVADOC.matcher(read(SOURCES.resolve(room).resolve("package-info.java")));
        assertThat(javadoc.find()).as(room).isTrue();
        return END_OF_SENTENCE.split(javadoc.group(1)
                .replaceAll("(?m)^ \\*", "")
                .replaceAll("\\s+", " ")
                .strip());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
