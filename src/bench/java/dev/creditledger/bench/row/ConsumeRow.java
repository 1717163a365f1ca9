package dev.creditledger.bench.row;

import dev.creditledger.bench.BenchmarkOptions;
import dev.creditledger.bench.baseline.BestConnections;
import dev.creditledger.bench.baseline.BucketBaseline;
import dev.creditledger.bench.baseline.FunctionBaseline;
import dev.creditledger.bench.load.Choice;
import dev.creditledger.bench.load.LineLoad;
import dev.creditledger.bench.load.Measurement;
import dev.creditledger.bench.report.Findings;
import dev.creditledger.bench.report.SideFigures;
import dev.creditledger.bench.report.Target;
import dev.creditledger.bench.stage.Console;
import dev.creditledger.bench.stage.Seeder;
import dev.creditledger.bench.stage.Service;
import dev.creditledger.bench.stage.Stage;
import dev.creditledger.bench.stage.Wallets;
import java.util.ArrayList;
import java.util.List;

/**
 * Consumes beside the PL/pgSQL function and Bucket4j on the same PostgreSQL.
 *
 * @param bucketTarget null to do without Bucket4j
 */
public record ConsumeRow(String number, String name, Kind kind, double target, Double bucketTarget)
        implements ComparedRow {
    /** Which wallets are spent from. */
    public enum Kind {
        SPREAD("20,000 wallets", "operator key"),
        HOT("one hot wallet", "account key"),
        ZIPF("20,000 Zipf-distributed wallets (s = 1.1)", "operator key");

        private final String wallets;
        private final String key;

        Kind(String wallets, String key) {
            this.wallets = wallets;
            this.key = key;
        }

        private Choice choice(int count) {
            return this == ZIPF ? Choice.zipf(count, 1.1) : Choice.uniform(count);
        }
    }

    @Override
    public String title(BenchmarkOptions options) {
        return "consume, %s, %d clients (%s)".formatted(kind.wallets, options.clients(), kind.key);
    }

    @Override
    public Wallets wallets(Service service) {
        return service.openWallets(kind == Kind.HOT ? 1 : Stage.WALLETS);
    }

    @Override
    public LineLoad load(Service service, Wallets wallets, int clients) {
        if (kind != Kind.HOT) {
            return service.consumes(clients, wallets, kind.choice(wallets.size()));
        }
        try (Seeder seeder = service.seeder()) {
            return service.hotConsumes(clients, wallets, seeder.newKey(wallets.accountId(0)));
        }
    }

    @Override
    public Findings run(Stage stage) {
        Wallets wallets = kind == Kind.HOT ? wallets(stage.service()) : stage.wallets();
        Choice choice = kind.choice(wallets.size());
        FunctionBaseline function = new FunctionBaseline(stage, wallets, choice);
        try (LineLoad load = load(stage.service(), wallets, stage.options().clients());
                BestConnections bestFunction = function.best()) {
            Side service = Side.service(stage, load::run);
            Side functionSide = Side.of(bestFunction.name(), bestFunction::run);
            List<Side> sides = new ArrayList<>(List.of(service, functionSide));
            List<Target> targets = new ArrayList<>();
            List<String> checks = new ArrayList<>();
            if (bucketTarget == null) {
                measure(stage, load, sides);
            } else {
                try (BucketBaseline bucket = new BucketBaseline(stage, wallets.size(), choice)) {
                    sides.add(Side.of(bucket.findBest(), bucket::run));
                    measure(stage, load, sides);
                    checks.add(bucket.check());
                }
                targets.add(Target.atLeast(
                        bucketTarget, "rate to Bucket4j's", service.ratio(Measurement::rate, sides.get(2))));
            }
            targets.add(
                    0,
                    Target.atLeast(
                            target, "rate to the PL/pgSQL function's", service.ratio(Measurement::rate, functionSide)));
            checks.add(0, function.check());
            // The rollups of a busy wallet follow within seconds, those of the others may take a minute.
            checks.add(0, wallets.size() == 1 ? wallets.checkWithRollups() : wallets.check());
            List<SideFigures> figures =
                    sides.stream().map(side -> side.figures("consumes")).toList();
            return new Findings(targets, figures, List.of(), String.join("; ", checks));
        }
    }

    private static void measure(Stage stage, LineLoad load, List<Side> sides) {
        stage.service().warmUp(load);
        Turns.run(stage.options().segment(), sides.toArray(Side[]::new));
        Console.say("  measured");
    }
}
