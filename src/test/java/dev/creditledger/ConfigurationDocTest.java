package dev.creditledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.common.utils.StringUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/configuration.md says of the {@code credits.*} keys is what the code has. */
class ConfigurationDocTest {
    private static final Pattern DOCUMENTED =
            Pattern.compile("(?m)^\\| `(credits\\.[a-z.-]+)`<br>`([A-Z_]+)` \\| (?:`([^`]*)`)?");
    private static final Pattern EXPRESSION = Pattern.compile("\"\\{(credits\\.[a-z.-]+)}\"");
    private static final Pattern INJECTED = Pattern.compile("@ConfigProperty\\(name = \"(credits\\.[a-z.-]+)\"");

    /** A key as it can be set; the default is empty where there is none. */
    private record Key(String name, String environmentVariable, String byDefault) {}

    @Test
    void the_page_names_every_key_with_its_variable_and_its_default() throws IOException {
        Set<String> documented = DOCUMENTED
                .matcher(Files.readString(Path.of("docs/configuration.md")))
                .results()
                .map(row -> new Key(row.group(1), row.group(2), row.group(3) == null ? "" : row.group(3)).toString())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented).isEqualTo(keys().map(Key::toString).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void every_key_in_the_code_belongs_to_a_mapping() throws IOException {
        Set<String> mapped = keys().map(Key::name).collect(Collectors.toSet());

        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(file -> file.toString().endsWith(".java"))
                            .map(ConfigurationDocTest::read)
                            .flatMap(text -> Stream.of(EXPRESSION, INJECTED)
                                    .flatMap(pattern -> pattern.matcher(text).results()))
                            .map((MatchResult key) -> key.group(1)))
                    .isNotEmpty()
                    .allMatch(mapped::contains);
        }
    }

    private static Stream<Key> keys() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.creditledger")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .map(JavaClass::reflect)
                        .flatMap(ConfigurationDocTest::keys);
    }

    private static Stream<Key> keys(Class<?> mapping) {
        String prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
        return Arrays.stream(mapping.getMethods()).map(method -> key(prefix, method));
    }

    private static Key key(String prefix, Method method) {
        String name = prefix + "." + StringUtil.skewer(method.getName());
        WithDefault byDefault = method.getAnnotation(WithDefault.class);
        return new Key(
                name,
                StringUtil.replaceNonAlphanumericByUnderscores(name).toUpperCase(java.util.Locale.ROOT),
                byDefault == null ? "" : byDefault.value());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
