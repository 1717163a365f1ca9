package dev.creditledger.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.creditledger.testing.ServiceProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of README and tour, pasted into bash, are answered as they say but for ids, keys, times and hashes. */
class ReadmeIT {
    private static final Path README = Path.of("README.md");
    private static final Path TOUR = Path.of("docs/tour.md");
    private static final String FIRST = "First consume";
    private static final String MAIN_JOB = "The main job";
    private static final String PUBLIC_APIS = "One wallet, three public APIs";
    private static final String CHECK = "Check a transaction";
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(bash|json)\n(.*?)^```$");
    private static final String ADDRESS = "http://localhost:8080";
    private static final String BETWEEN_ANSWERS = "\u0000";
    private static final List<Pattern> INDIVIDUAL = List.of(
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
            Pattern.compile("pi_simulated_[0-9a-f]{32}"),
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z"),
            Pattern.compile("clk_[0-9A-Za-z_-]+"));
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    @Test
    void the_lines_are_answered_as_they_say() throws Exception {
        assumeTrue(
                Stream.of("bash", "curl", "sed", "sha256sum").allMatch(ReadmeIT::isInstalled),
                "the lines need bash, curl, sed and sha256sum, which are not all here");
        String section = section(README, FIRST) + section(TOUR, MAIN_JOB) + section(TOUR, PUBLIC_APIS);
        List<String> expected = blocks(section, "json").toList();
        assertThat(expected).hasSizeGreaterThanOrEqualTo(5);
        assertThat(section).contains(ADDRESS);

        try (ServiceProcess service = ServiceProcess.embedded(home.resolve(".data/postgres"))) {
            service.awaitReady();
            List<String> answers = paste(script(section + section(TOUR, CHECK), service.baseUrl()));

            assertThat(answers).hasSize(expected.size() + 1);
            assertThat(answers.get(expected.size())).matches("([0-9a-f]{64})\n\\1 +-\n");
            for (int index = 0; index < expected.size(); index++) {
                assertThat(tree(answers.get(index))).isEqualTo(tree(expected.get(index)));
            }
        }
    }

    private static String section(Path document, String title) throws IOException {
        Matcher section =
                Pattern.compile("(?ms)^## " + title + "$(.*?)(?:^## |\\z)").matcher(Files.readString(document));
        assertThat(section.find()).isTrue();
        return section.group(1);
    }

    /** Blocks that have an answer print it, others set variables: a mark ends each that is a call. */
    private static String script(String section, String address) {
        StringBuilder script = new StringBuilder("set -eu\n");
        blocks(section, "bash").forEach(block -> {
            script.append(block.replace(ADDRESS, address));
            if (block.startsWith("curl")) {
                script.append("printf '\\0'\n");
            }
        });
        return script.toString();
    }

    private static Stream<String> blocks(String section, String language) {
        return BLOCK.matcher(section)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2));
    }

    private List<String> paste(String script) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder("bash", "-c", script)
                .directory(home.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(bash.exitValue()).as(output).isZero();
        return List.of(output.split(BETWEEN_ANSWERS));
    }

    private static JsonNode tree(String json) throws IOException {
        String common = json;
        for (Pattern individual : INDIVIDUAL) {
            common = individual.matcher(common).replaceAll("…");
        }
        return JSON.readTree(common);
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
