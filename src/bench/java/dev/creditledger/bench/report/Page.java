package dev.creditledger.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/benchmarks.md}: the stored results within what is written by hand. */
public final class Page {
    private Page() {}

    public static void write(Path page, List<RowResult> results) {
        try {
            Files.writeString(page, of(results));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String of(List<RowResult> results) {
        return template()
                .replace("{{runs}}", runs(results))
                .replace("{{table}}", Table.of(results))
                .replace("{{sides}}", Table.sides(results))
                .replace("{{soak}}", soak(results))
                .replace("{{notes}}", notes(results));
    }

    /** When and where each row ran: rows of the same run together. */
    private static String runs(List<RowResult> results) {
        return results.stream()
                .collect(Collectors.groupingBy(
                        result -> "%s at commit %s: %s; %s"
                                .formatted(result.date(), result.commit(), "%s", result.conditions()),
                        LinkedHashMap::new,
                        Collectors.mapping(RowResult::name, Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(run -> "- " + run.getKey().formatted(run.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static String soak(List<RowResult> results) {
        return results.stream().anyMatch(result -> result.name().equals("soak"))
                ? "![Memory of the service over ten minutes](benchmarks/soak.svg)\n\n"
                : "";
    }

    private static String notes(List<RowResult> results) {
        return results.stream()
                .map(result -> "**%s %s.** %s%n%n"
                        .formatted(
                                result.number(),
                                result.name(),
                                Stream.concat(
                                                result.findings().notes().stream(),
                                                Stream.of("Check: "
                                                        + result.findings().check() + "."))
                                        .collect(Collectors.joining(" "))))
                .collect(Collectors.joining());
    }

    private static String template() {
        try (InputStream template = Page.class.getResourceAsStream("/bench/page.md")) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
