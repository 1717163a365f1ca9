package dev.creditledger.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a failure tells beside its code and detail is in the document, for those who generate clients of it. */
class ProblemMembersTest {
    private static final Pattern MEMBER = Pattern.compile("withMember\\(\\s*\"(\\w+)\"");
    private static final List<String> PROBLEMS = List.of("Problem", "InsufficientCredits");

    @Test
    void every_member_of_a_failure_is_documented() throws IOException {
        Set<String> members = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(ProblemMembersTest::read)
                    .forEach(source -> {
                        Matcher matcher = MEMBER.matcher(source);
                        while (matcher.find()) {
                            members.add(matcher.group(1));
                        }
                    });
        }

        assertThat(members).contains("errorId", "shortfall");
        assertThat(documented()).containsAll(members);
    }

    private static List<String> documented() throws IOException {
        JsonNode schemas = new YAMLMapper()
                .readTree(Path.of("docs/openapi.yaml").toFile())
                .path("components")
                .path("schemas");
        List<String> names = new ArrayList<>();
        for (String problem : PROBLEMS) {
            JsonNode schema = schemas.path(problem);
            schema.path("properties").fieldNames().forEachRemaining(names::add);
            schema.path("allOf")
                    .forEach(part -> part.path("properties").fieldNames().forEachRemaining(names::add));
        }
        return names;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
