package dev.creditledger.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ./mvnw -Pbench verify}: what the service reaches beside its database alone, printed and, when all rows ran, written down. */
public final class Benchmark {
    private static final Path PAGE = Path.of("docs", "benchmarks.md");

    private Benchmark() {}

    public static void main(String... arguments) throws IOException {
        BenchmarkOptions options = BenchmarkOptions.read();
        String before = System.getProperty("bench.before", "");
        if (!before.isEmpty()) {
            BeforeAfter.run(Path.of(before), options);
            return;
        }
        List<ConsumeRow> rows = options.rows();
        List<RowResult> results = new ArrayList<>();
        Machine machine;
        try (Stage stage = new Stage()) {
            machine = Machine.describe(stage.postgres());
            for (ConsumeRow row : rows) {
                results.add(new Comparison(stage, options, row).run());
            }
        }
        Report report = new Report(machine, options, results);
        System.out.println(report.table());
        if (rows.equals(ConsumeRow.ALL)) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, report.page());
            System.out.println("written to " + PAGE);
        }
    }
}
