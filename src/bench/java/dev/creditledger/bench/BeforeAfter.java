package dev.creditledger.bench;

import dev.creditledger.bench.load.LineLoad;
import dev.creditledger.bench.load.Measurement;
import dev.creditledger.bench.report.Spread;
import dev.creditledger.bench.row.ComparedRow;
import dev.creditledger.bench.stage.Console;
import dev.creditledger.bench.stage.Service;
import dev.creditledger.bench.stage.Stage;
import dev.creditledger.bench.stage.Wallets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ./mvnw -Pbench verify -Dbench.before=…/quarkus-run.jar}: an earlier build of the service and this one in turns
 * on one PostgreSQL, each on a database of its own, so that a change which slows consumes or reads of balances shows.
 */
final class BeforeAfter {
    private static final int TURNS = 5;

    private BeforeAfter() {}

    static void run(Path before, BenchmarkOptions options) {
        List<ComparedRow> rows = Rows.COMPARED.stream()
                .filter(row -> options.only().isEmpty() || options.only().contains(row.name()))
                .toList();
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("bench.before compares the rows spread, hot and balance only");
        }
        try (Stage stage = new Stage(options);
                Service earlier =
                        stage.start(stage.setup(stage.createDatabase("before")).with(before));
                Service present = stage.start(stage.setup(stage.createDatabase("after")))) {
            earlier.awaitReady();
            present.awaitReady();
            rows.forEach(row -> compare(row, options, earlier, present));
        }
    }

    private static void compare(ComparedRow row, BenchmarkOptions options, Service earlier, Service present) {
        Console.say(row.title(options));
        Wallets before = row.wallets(earlier);
        Wallets after = row.wallets(present);
        try (LineLoad earlierLoad = row.load(earlier, before, options.clients());
                LineLoad presentLoad = row.load(present, after, options.clients())) {
            earlier.warmUp(earlierLoad);
            present.warmUp(presentLoad);
            List<Double> ratios = new ArrayList<>();
            for (int turn = 0; turn < TURNS; turn++) {
                Measurement first = earlierLoad.run(options.segment());
                Measurement second = presentLoad.run(options.segment());
                ratios.add(second.rate() / first.rate());
                Console.say("  before %,.0f/s, after %,.0f/s".formatted(first.rate(), second.rate()));
            }
            Spread ratio = Spread.of(ratios);
            Console.say("  after to before: median %.2f (%.2f to %.2f)"
                    .formatted(ratio.median(), ratio.lowest(), ratio.highest()));
        }
        before.check();
        after.check();
    }
}
