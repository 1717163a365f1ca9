package dev.creditledger.bench;

import java.util.List;
import java.util.stream.Collectors;

/** The table, as Markdown that reads well on a terminal too. */
final class Report {
    private static final String HEAD =
            """
            | row | service | baseline | ratio, median (lowest to highest) | must reach | service p50 / p99 | baseline p50 / p99 | CPU per consume: service + PostgreSQL + client |
            |---|---|---|---|---|---|---|---|
            """;

    private static final String PAGE =
            """
            # Benchmarks

            Written by `./mvnw -Pbench verify`; every figure is from its output.

            - %s; %s
            - %s
            - load average when it began: %.2f

            %s
            The load is a closed loop: each client waits for its answer, which comes after the commit, before it asks
            again. Client, service and database share the machine. Each row runs the service and the baseline in turns,
            three times %d s each, after 15 s of load to warm up. The baseline is one call of a PL/pgSQL function
            (`src/test/resources/bench/baseline.sql`) that locks the wallet, checks and lowers two rules, writes a
            journal row with a unique idempotency key and adds to the daily rollup, through the Vert.x client with
            prepared statements; its best of %s connections counts. After each row journal, balances,
            rollups and answers agreed: %s.
            """;

    private final Machine machine;
    private final BenchmarkOptions options;
    private final List<RowResult> results;

    Report(Machine machine, BenchmarkOptions options, List<RowResult> results) {
        this.machine = machine;
        this.options = options;
        this.results = results;
    }

    String table() {
        return HEAD + results.stream().map(this::line).collect(Collectors.joining());
    }

    String page() {
        return PAGE.formatted(
                machine.hardware(),
                machine.java(),
                machine.postgres(),
                machine.loadAverage(),
                table(),
                options.segment().toSeconds(),
                Baseline.CONNECTION_COUNTS.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                results.stream()
                        .map(result -> "%,d consumes (%s)"
                                .formatted(result.checked(), result.row().name()))
                        .collect(Collectors.joining(", ")));
    }

    private String line(RowResult result) {
        return "| %s | %,.0f/s | %,.0f/s, %d connections | %.2f (%.2f to %.2f) | %.1f | %.1f / %.1f ms | %.1f / %.1f ms | %.0f + %.0f + %.0f µs |%n"
                .formatted(
                        result.row().title(options.clients()),
                        result.median(turn -> turn.service().rate()),
                        result.median(turn -> turn.baseline().rate()),
                        result.connections(),
                        result.median(RowResult.Turn::ratio),
                        result.lowest(RowResult.Turn::ratio),
                        result.highest(RowResult.Turn::ratio),
                        result.row().target(),
                        result.median(turn -> turn.service().medianMillis()),
                        result.median(turn -> turn.service().p99Millis()),
                        result.median(turn -> turn.baseline().medianMillis()),
                        result.median(turn -> turn.baseline().p99Millis()),
                        result.median(turn -> turn.micros(CpuTime::service)),
                        result.median(turn -> turn.micros(CpuTime::postgres)),
                        result.median(turn -> turn.micros(CpuTime::client)));
    }
}
