package dev.creditledger.testing;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What docs/openapi.yaml says there is: each path's template with its methods, in upper case. */
public final class DocumentedPaths {
    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "PATCH", "DELETE");
    /** Paths that the document leaves out, as they lead to calls that it has. */
    private static final String AINATIVE = "/api/v1/credits";

    private static final Set<String> AINATIVE_TOO = Set.of("/api/v1/public/credits", "/v1/public/credits");

    private DocumentedPaths() {}

    public static Map<String, Set<String>> read() throws IOException {
        Map<String, Set<String>> paths = new TreeMap<>();
        new YAMLMapper()
                .readTree(Path.of("docs/openapi.yaml").toFile())
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(member -> {
                    String method = member.toUpperCase(Locale.ROOT);
                    if (METHODS.contains(method)) {
                        paths.computeIfAbsent(path.getKey(), template -> new TreeSet<>())
                                .add(method);
                    }
                }));
        return withOtherPrefixes(paths);
    }

    private static Map<String, Set<String>> withOtherPrefixes(Map<String, Set<String>> documented) {
        Map<String, Set<String>> paths = new TreeMap<>(documented);
        documented.forEach((template, methods) -> AINATIVE_TOO.forEach(prefix -> {
            if (template.startsWith(AINATIVE)) {
                paths.put(template.replace(AINATIVE, prefix), methods);
            }
        }));
        return paths;
    }
}
