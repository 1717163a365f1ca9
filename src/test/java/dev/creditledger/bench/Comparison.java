package dev.creditledger.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Runs one row: the service and the baseline in turns, in one run, and then the check that nothing was lost. */
final class Comparison {
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final int TURNS = 3;

    private final Stage stage;
    private final BenchmarkOptions options;
    private final ConsumeRow row;

    Comparison(Stage stage, BenchmarkOptions options, ConsumeRow row) {
        this.stage = stage;
        this.options = options;
        this.row = row;
    }

    RowResult run() {
        say(row.title(options.clients()));
        List<HttpLine> http = stage.connect(options.clients());
        Seeder seeder = new Seeder(http, Stage.OPERATOR_KEY);
        List<String> accountIds = seeder.openAccounts(row.wallets());
        say("  accounts are open");
        String key = row.operator() ? Stage.OPERATOR_KEY : seeder.newKey(accountIds.get(0));
        List<ConsumeLine> service = http.stream()
                .map(line -> new ConsumeLine(line, accountIds, key))
                .toList();
        Baseline baseline = new Baseline(stage.loops(), stage.postgres(), accountIds);
        List<BaselineLine> best = baseline.bestLines();

        Measurement warmUp = ClosedLoop.run(service, WARM_UP);
        long answered = warmUp.answered();
        say("  service, warming up: %,.0f/s".formatted(warmUp.rate()));
        List<RowResult.Turn> turns = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            CpuTime before = stage.cpuTime();
            Measurement ours = ClosedLoop.run(service, options.segment());
            CpuTime spent = stage.cpuTime().since(before);
            answered += ours.answered();
            Measurement theirs = baseline.run(best, options.segment());
            turns.add(new RowResult.Turn(ours, theirs, spent));
            say("  service %,.0f/s, baseline %,.0f/s".formatted(ours.rate(), theirs.rate()));
        }
        best.forEach(line -> line.connection().close());
        http.forEach(HttpLine::close);
        LedgerCheck check = new LedgerCheck(
                stage.postgres(), accountIds.stream().map(UUID::fromString).toList());
        check.rollupsCatchUp();
        check.service(answered);
        check.baseline(baseline.answered());
        say("  journal, balances, rollups and answers agree on %,d consumes".formatted(answered));
        return new RowResult(row, best.size(), answered, turns);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
