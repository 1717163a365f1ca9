package dev.creditledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links between the documents lead somewhere, and the indexes leave nothing out. */
class DocumentLinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern NAMED = Pattern.compile("<a name=\"([^\"]+)\">");

    @Test
    void every_link_leads_to_a_file_and_a_heading_in_it() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            Matcher links = LINK.matcher(Files.readString(document));
            while (links.find()) {
                String link = links.group(1);
                if (!link.contains(":") && !leadsSomewhere(document, link)) {
                    broken.add(document + ": " + link);
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void the_indexes_name_every_document() throws IOException {
        for (Path folder : List.of(Path.of("docs"), Path.of("docs/adr"))) {
            String index = Files.readString(folder.resolve("README.md"));
            try (Stream<Path> documents = Files.list(folder)) {
                Set<String> missing = documents
                        .map(document -> document.getFileName().toString())
                        .filter(name -> name.endsWith(".md") && !name.equals("README.md"))
                        .filter(name -> !index.contains("(" + name + ")"))
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(missing).as("not in the index of %s", folder).isEmpty();
            }
        }
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(Path.of("."));
                Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static boolean leadsSomewhere(Path document, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
        if (!Files.exists(target)) {
            return false;
        }
        return parts.length == 1
                || !target.toString().endsWith(".md")
                || anchors(target).contains(parts[1]);
    }

    /** The anchors of headings, as hosts of repositories make them, and those that are set by hand. */
    private static Set<String> anchors(Path document) {
        try {
            String text = Files.readString(document);
            Stream<String> ofHeadings = HEADING.matcher(text)
                    .results()
                    .map(heading -> heading.group(1).strip().toLowerCase(Locale.ROOT))
                    .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'));
            Stream<String> named = NAMED.matcher(text).results().map(anchor -> anchor.group(1));
            return Stream.concat(ofHeadings, named).collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
