package dev.creditledger.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** The charts of the page, each where there is anything to show. */
public final class Charts {
    private static final int SAMPLES_A_MINUTE = 4;

    private Charts() {}

    public static void write(Path directory, List<RowResult> results) {
        write(directory.resolve("ratios.svg"), RatioChart.of(results));
        write(directory.resolve("rates.svg"), RateChart.of(results));
        curves(
                directory.resolve("latency.svg"),
                results,
                "half",
                curves -> LineChart.even(
                        "Latency of consumes that come at half of the maximum rate, counted from when they were due",
                        "percentile",
                        "milliseconds",
                        curves));
        curves(
                directory.resolve("soak.svg"),
                results,
                "soak",
                curves -> LineChart.overTime(
                        "Memory of the service under full load", "minutes", "megabytes", curves, SAMPLES_A_MINUTE));
    }

    private static void curves(Path file, List<RowResult> results, String row, Function<List<Curve>, String> chart) {
        results.stream()
                .filter(result -> result.name().equals(row))
                .forEach(result -> write(file, chart.apply(result.findings().curves())));
    }

    private static void write(Path file, String svg) {
        try {
            Files.writeString(file, svg);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
