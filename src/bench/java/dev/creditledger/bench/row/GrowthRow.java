package dev.creditledger.bench.row;

import dev.creditledger.bench.BenchmarkOptions;
import dev.creditledger.bench.load.LineLoad;
import dev.creditledger.bench.load.Measurement;
import dev.creditledger.bench.report.Findings;
import dev.creditledger.bench.report.Target;
import dev.creditledger.bench.stage.Console;
import dev.creditledger.bench.stage.Service;
import dev.creditledger.bench.stage.Stage;
import dev.creditledger.bench.stage.Wallets;
import java.util.List;

/** Whether the service slows as the ledger grows. */
public final class GrowthRow implements Row {
    private static final int SMALL = Stage.WALLETS;
    private static final int LARGE = 1_000_000;

    /** A grant and so many consumes are in every journal: five entries. */
    private static final int CONSUMES = 4;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String number() {
        return "9";
    }

    @Override
    public String title(BenchmarkOptions options) {
        return "consume with 5,000,000 journal rows and 1,000,000 wallets, %d clients".formatted(options.clients());
    }

    @Override
    public Findings run(Stage stage) {
        try (Service small = stage.start(stage.setup(stage.createDatabase("small")));
                Service large = stage.start(stage.setup(stage.createDatabase("large")))) {
            small.awaitReady();
            large.awaitReady();
            Wallets few = small.copyWallets(SMALL, CONSUMES);
            Wallets many = large.copyWallets(LARGE, CONSUMES);
            Console.say("  %,d wallets with %,d journal rows are made".formatted(LARGE, (CONSUMES + 1) * LARGE));
            return compare(stage, small, few, large, many.evenly(SMALL));
        }
    }

    private static Findings compare(Stage stage, Service small, Wallets few, Service large, Wallets some) {
        int clients = stage.options().clients();
        try (LineLoad smallLoad = small.consumes(clients, few);
                LineLoad largeLoad = large.consumes(clients, some)) {
            large.warmUp(largeLoad);
            small.warmUp(smallLoad);
            Side largeSide = Side.of("service, 5,000,000 journal rows", largeLoad::run);
            Side smallSide = Side.of("service, 100,000 journal rows", smallLoad::run);
            Turns.run(stage.options().segment(), largeSide, smallSide);
            return new Findings(
                    List.of(Target.atLeast(
                            0.9, "rate to that with 100,000 rows", largeSide.ratio(Measurement::rate, smallSide))),
                    List.of(largeSide.figures("consumes"), smallSide.figures("consumes")),
                    List.of("Two services, each on a database of its own; wallets are SQL copies of one that was made"
                            + " through the API, with five journal entries each. Consumes go to 20,000 wallets:"
                            + " all of the small database, every 50th of the large one, so that the size of the"
                            + " tables is what differs."),
                    few.check() + "; " + some.check());
        }
    }
}
