package dev.creditledger.bench.report;

import java.util.List;
import java.util.stream.Collectors;

/** What every row must reach and what it came to, as Markdown that reads well on a terminal too. */
public final class Table {
    private static final String HEAD =
            """
            | | row | | must reach | came to: median (lowest to highest) | | a flush of the disk |
            |---|---|---|---|---|---|---|
            """;

    private Table() {}

    public static String of(List<RowResult> results) {
        return HEAD + results.stream().map(Table::lines).collect(Collectors.joining());
    }

    private static String lines(RowResult result) {
        return result.findings().targets().stream()
                .map(target -> "| %s | %s | %s | %s | %s | %s | %s |%n"
                        .formatted(
                                result.number(),
                                result.title(),
                                target.what(),
                                Figures.of(target),
                                Figures.of(target.figure(), target.unit()),
                                target.verdict().text(),
                                result.flushMillis() == null
                                        ? ""
                                        : Figures.of(result.flushMillis().median()) + " ms"))
                .collect(Collectors.joining());
    }

    /** Each side's own figures. */
    static String sides(List<RowResult> results) {
        return """
                | row | | rate: median (lowest to highest) | p50 / p99 | CPU for each answer: service + PostgreSQL + client |
                |---|---|---|---|---|
                """
                + results.stream()
                        .flatMap(result -> result.findings().sides().stream()
                                .map(side -> "| %s %s | %s | %s | %s / %s ms | %s |%n"
                                        .formatted(
                                                result.number(),
                                                result.name(),
                                                side.name(),
                                                Figures.of(side.rate(), side.unit() + "/s"),
                                                Figures.of(side.medianMillis()),
                                                Figures.of(side.p99Millis()),
                                                side.cpu() == null ? "" : side.cpu())))
                        .collect(Collectors.joining());
    }
}
