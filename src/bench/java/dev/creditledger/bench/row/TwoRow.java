package dev.creditledger.bench.row;

import dev.creditledger.bench.BenchmarkOptions;
import dev.creditledger.bench.load.Choice;
import dev.creditledger.bench.load.Line;
import dev.creditledger.bench.load.LineLoad;
import dev.creditledger.bench.load.Measurement;
import dev.creditledger.bench.report.Findings;
import dev.creditledger.bench.report.Spread;
import dev.creditledger.bench.report.Target;
import dev.creditledger.bench.stage.Console;
import dev.creditledger.bench.stage.Database;
import dev.creditledger.bench.stage.Service;
import dev.creditledger.bench.stage.Stage;
import dev.creditledger.bench.stage.Wallets;
import java.util.List;
import java.util.stream.Stream;

/** Two instances on one database: apart, on the same wallets, and on one and the same wallet. */
public final class TwoRow implements Row {
    private static final int SHARED = 1_000;
    private static final int SHARED_CLIENTS = 64;

    @Override
    public String name() {
        return "two";
    }

    @Override
    public String number() {
        return "11";
    }

    @Override
    public String title(BenchmarkOptions options) {
        return "consume, two instances on one database, %d clients in all".formatted(options.clients());
    }

    @Override
    public Findings run(Stage stage) {
        Database database = stage.createDatabase("two");
        try (Service first = stage.start(stage.setup(database)).awaitReady();
                Service second = stage.start(stage.setup(database)).awaitReady()) {
            Ways shared =
                    new Ways(stage.service().openWallets(SHARED), first.openWallets(SHARED), SHARED_CLIENTS, false);
            Ways apart = new Ways(
                    stage.wallets(),
                    first.copyWallets(Stage.WALLETS, 0),
                    stage.options().clients(),
                    true);
            Ways hot = new Ways(
                    stage.service().openWallets(1),
                    first.openWallets(1),
                    stage.options().clients(),
                    false);
            List<Side> onShared = measure("the same 1,000 wallets", shared, stage, first, second);
            List<Side> onApart = measure("20,000 wallets, half of them each", apart, stage, first, second);
            List<Side> onHot = measure("the same hot wallet", hot, stage, first, second);
            return new Findings(
                    List.of(
                            Target.atLeast(0.95, "rate on the same 1,000 wallets to one instance's", rates(onShared)),
                            Target.atMost(
                                    1.15,
                                    "×",
                                    "processor time for each of them to one instance's",
                                    onShared.get(1).cpuRatio(onShared.get(0))),
                            Target.atLeast(0.5, "rate on the same hot wallet to one instance's", rates(onHot)),
                            Target.reported("×", "rate on disjoint wallets to one instance's", rates(onApart))),
                    Stream.of(onShared, onApart, onHot)
                            .flatMap(List::stream)
                            .map(side -> side.figures("consumes"))
                            .toList(),
                    List.of("The one instance has a database of its own, so that it hands nothing on. Every request is"
                            + " answered 200: work that was lost would show in the check. Both instances share the"
                            + " cores with PostgreSQL and the client, so that they cannot gain much."),
                    String.join("; ", shared.check(), apart.check(), hot.check()));
        }
    }

    /**
     * One load, put on one instance and on two.
     *
     * @param isApart whether each of the two has half of the wallets, or both have all
     */
    private record Ways(Wallets ofOne, Wallets ofTwo, int clients, boolean isApart) {
        LineLoad two(Service first, Service second) {
            int each = isApart ? ofTwo.size() / 2 : ofTwo.size();
            Choice lower = Choice.uniform(each);
            Choice upper = () -> ofTwo.size() - each + lower.next();
            List<Line> lines = Stream.of(
                            first.consumes(clients / 2, ofTwo, lower), second.consumes(clients / 2, ofTwo, upper))
                    .flatMap(load -> load.lines().stream())
                    .map(Line.class::cast)
                    .toList();
            return new LineLoad(lines, ofTwo::spent);
        }

        String check() {
            return ofOne.check() + "; " + ofTwo.check();
        }
    }

    /** One instance, and two. */
    private static List<Side> measure(String what, Ways ways, Stage stage, Service first, Service second) {
        Console.say("  " + what);
        try (LineLoad one = stage.service().consumes(ways.clients(), ways.ofOne());
                LineLoad both = ways.two(first, second)) {
            stage.service().warmUp(one);
            first.warmUp(both);
            second.warmUp(both);
            Side alone = Side.services("one instance, " + what, stage, List.of(stage.service()), one::run);
            Side together = Side.services("two instances, " + what, stage, List.of(first, second), both::run);
            Turns.run(stage.options().segment(), alone, together);
            return List.of(alone, together);
        }
    }

    private static Spread rates(List<Side> sides) {
        return sides.get(1).ratio(Measurement::rate, sides.get(0));
    }
}
