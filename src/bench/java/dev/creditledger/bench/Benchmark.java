package dev.creditledger.bench;

import dev.creditledger.bench.report.Charts;
import dev.creditledger.bench.report.Commit;
import dev.creditledger.bench.report.Findings;
import dev.creditledger.bench.report.Page;
import dev.creditledger.bench.report.ResultStore;
import dev.creditledger.bench.report.RowResult;
import dev.creditledger.bench.report.Spread;
import dev.creditledger.bench.report.Table;
import dev.creditledger.bench.row.Row;
import dev.creditledger.bench.stage.Console;
import dev.creditledger.bench.stage.DiskFlush;
import dev.creditledger.bench.stage.Machine;
import dev.creditledger.bench.stage.Stage;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ./mvnw -Pbench verify}: what the service reaches beside what else could do its work, printed, kept row by row
 * under {@code docs/benchmarks}, and made into {@code docs/benchmarks.md} and its charts. {@code -Dbench.only=page} does
 * the last alone.
 */
public final class Benchmark {
    private static final Path DOCS = Path.of("docs");

    private Benchmark() {}

    public static void main(String... arguments) {
        BenchmarkOptions options = BenchmarkOptions.read();
        ResultStore store = new ResultStore(DOCS.resolve("benchmarks"));
        if (options.only().equals(List.of("page"))) {
            writePage(store);
            return;
        }
        List<Row> rows = Rows.select(options.only());
        if (!options.before().isEmpty()) {
            BeforeAfter.run(Path.of(options.before()), options);
            return;
        }
        List<RowResult> results = new ArrayList<>();
        try (Stage stage = new Stage(options)) {
            Machine machine = Machine.describe(stage.postgres());
            for (Row row : rows) {
                Console.say("row %s, %s: %s".formatted(row.number(), row.name(), row.title(options)));
                RowResult result = result(row, options, machine, stage);
                store.put(result);
                results.add(result);
            }
        }
        System.out.println(Table.of(results));
        writePage(store);
        if (options.only().isEmpty()) {
            Console.say("not run, as they take longer: %s (-Dbench.only=…)"
                    .formatted(String.join(
                            ", ",
                            Rows.ALL.stream()
                                    .filter(Row::onlyByName)
                                    .map(Row::name)
                                    .toList())));
        }
    }

    /** Writes the page from what is stored of all rows. */
    private static void writePage(ResultStore store) {
        List<RowResult> stored = store.all(Rows.ALL.stream().map(Row::name).toList());
        Page.write(DOCS.resolve("benchmarks.md"), stored);
        Charts.write(DOCS.resolve("benchmarks"), stored);
        Console.say("written: docs/benchmarks.md and docs/benchmarks/*.svg");
    }

    private static RowResult result(Row row, BenchmarkOptions options, Machine machine, Stage stage) {
        Path disk = stage.database().directory();
        double before = DiskFlush.medianMillis(disk);
        Findings findings = row.run(stage);
        Spread flushMillis = Spread.of(before, DiskFlush.medianMillis(disk));
        return new RowResult(
                row.name(),
                row.number(),
                row.title(options),
                LocalDate.now(ZoneOffset.UTC).toString(),
                Commit.present(),
                "%d s a turn; %s".formatted(options.seconds(), String.join("; ", machine.lines())),
                flushMillis,
                findings);
    }
}
