package dev.creditledger.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Nothing that breaks clients of the last release comes unnoticed. Source: docs/api-policy.md. */
class ApiChangesTest {
    private static final Path LAST_RELEASE = Path.of("src/test/resources/api/openapi-last-release.yaml");
    private static final Path NOW = Path.of("docs/openapi.yaml");
    private static final Path ALLOWED = Path.of("src/test/resources/api/allowed-changes.txt");
    private static final String REASON = " # ";

    /** Each line of the list is a change, as it is told of, and a reason. */
    @Test
    void what_breaks_clients_of_the_last_release_is_in_the_list_with_a_reason() throws IOException {
        List<String> lines = Files.readAllLines(ALLOWED).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        assertThat(lines).allSatisfy(line -> assertThat(line.indexOf(REASON)).isPositive());
        Set<String> allowed = new TreeSet<>();
        lines.forEach(line -> allowed.add(line.substring(0, line.indexOf(REASON))));

        Set<String> changes = ApiChanges.between(LAST_RELEASE, NOW);

        assertThat(changes)
                .as("see docs/api-policy.md; what is meant belongs into %s", ALLOWED)
                .isSubsetOf(allowed);
        assertThat(allowed).as("changes that there are none of").isSubsetOf(changes);
    }

    @Test
    void what_is_gone_and_what_has_to_be_given_is_told_of() throws IOException {
        assertThat(changed("/paths", node -> node.remove("/v1/me"))).containsExactly("GET /v1/me: gone");
        assertThat(changed("/components/schemas/Site/properties", node -> node.remove("name")))
                .containsExactly("given Site lost name");
        assertThat(changed("/components/schemas/NewSite", node -> node.putArray("required")
                        .add("name")))
                .containsExactly("taken NewSite needs name");
    }

    @Test
    void what_is_refused_now_is_told_of() throws IOException {
        assertThat(changed("/components/schemas/NewSite/properties/name", node -> node.put("maxLength", 99)))
                .containsExactly("taken NewSite.name has a tighter maxLength");
        assertThat(changed("/components/schemas/SiteChange/properties/name", node -> node.put("type", "string")))
                .containsExactly("taken SiteChange.name was [null, string] and is [string]");
    }

    @Test
    void what_answers_do_not_always_have_any_more_is_told_of() throws IOException {
        assertThat(changed("/components/schemas/Site", node -> node.remove("required")))
                .containsExactly("given Site may lack id");
    }

    @Test
    void additions_break_nobody() throws IOException {
        assertThat(changed("/components/schemas/Site/properties", node -> node.putObject("colour")
                        .put("type", "string")))
                .isEmpty();
        assertThat(changed("/components/schemas/NewSite/properties/name", node -> node.put("maxLength", 101)))
                .isEmpty();
    }

    private static Set<String> changed(String pointer, Consumer<ObjectNode> change) throws IOException {
        JsonNode before = new YAMLMapper().readTree(NOW.toFile());
        JsonNode after = before.deepCopy();
        change.accept((ObjectNode) after.at(pointer));
        return ApiChanges.between(before, after);
    }
}
