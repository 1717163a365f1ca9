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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * {@code ./mvnw -Pbench verify -Dbench.before=…/quarkus-run.jar}: an earlier build of the service and this one in turns
 * on one PostgreSQL, each on a database of its own, so that a change which slows consumes or reads of balances shows.
 */
final class BeforeAfter {
    private static final int TURNS = 9;

    /** @param cpuMicros what the service took of the cores for each answer */
    private record Turn(double rate, double cpuMicros) {}

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
            List<Turn> earlierTurns = new ArrayList<>();
            List<Turn> presentTurns = new ArrayList<>();
            for (int turn = 0; turn < TURNS; turn++) {
                Turn first = turn(earlier, earlierLoad, options);
                Turn second = turn(present, presentLoad, options);
                earlierTurns.add(first);
                presentTurns.add(second);
                Console.say("  before %,.0f/s, after %,.0f/s".formatted(first.rate(), second.rate()));
            }
            say("rate", ratio(presentTurns, earlierTurns, Turn::rate));
            say("the service's processor time for each", ratio(presentTurns, earlierTurns, Turn::cpuMicros));
        }
        before.check();
        after.check();
    }

    private static Turn turn(Service service, LineLoad load, BenchmarkOptions options) {
        Duration before = service.cpu();
        Measurement measured = load.run(options.segment());
        double micros = service.cpu().minus(before).toNanos() / 1e3;
        return new Turn(measured.rate(), micros / measured.answered());
    }

    private static Spread ratio(List<Turn> present, List<Turn> earlier, ToDoubleFunction<Turn> figure) {
        List<Double> ratios = new ArrayList<>();
        for (int turn = 0; turn < present.size(); turn++) {
            ratios.add(figure.applyAsDouble(present.get(turn)) / figure.applyAsDouble(earlier.get(turn)));
        }
        return Spread.of(ratios);
    }

    private static void say(String figure, Spread ratio) {
        Console.say("  after to before, %s: median %.2f (%.2f to %.2f)"
                .formatted(figure, ratio.median(), ratio.lowest(), ratio.highest()));
    }
}
