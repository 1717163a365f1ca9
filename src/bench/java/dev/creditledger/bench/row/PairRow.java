package dev.creditledger.bench.row;

import dev.creditledger.bench.BenchmarkOptions;
import dev.creditledger.bench.load.Choice;
import dev.creditledger.bench.load.LineLoad;
import dev.creditledger.bench.load.Measurement;
import dev.creditledger.bench.load.PairLine;
import dev.creditledger.bench.report.Findings;
import dev.creditledger.bench.report.Spread;
import dev.creditledger.bench.report.Target;
import dev.creditledger.bench.stage.Stage;
import dev.creditledger.bench.stage.Wallets;
import java.util.List;

/** Holding credits and capturing them, beside spending them at once. */
public final class PairRow implements Row {
    private static final int COMMANDS = 2;

    @Override
    public String name() {
        return "pairs";
    }

    @Override
    public String number() {
        return "6";
    }

    @Override
    public String title(BenchmarkOptions options) {
        return "reserve + capture pairs, 20,000 wallets, %d clients".formatted(options.clients());
    }

    @Override
    public Findings run(Stage stage) {
        Wallets wallets = stage.wallets();
        int clients = stage.options().clients();
        try (LineLoad pairs = pairs(stage, wallets, clients);
                LineLoad consumes = stage.service().consumes(clients, wallets)) {
            stage.service().warmUp(pairs);
            stage.service().warmUp(consumes);
            Side pairSide = Side.service(stage, pairs::run);
            Side consumeSide = Side.service("service, consumes", stage, consumes::run);
            Turns.run(stage.options().segment(), pairSide, consumeSide);
            Spread ratio = pairSide.ratio(Measurement::rate, consumeSide);
            return new Findings(
                    List.of(Target.atLeast(
                            0.8,
                            "commands per second to consume's",
                            new Spread(
                                    COMMANDS * ratio.median(), COMMANDS * ratio.lowest(), COMMANDS * ratio.highest()))),
                    List.of(pairSide.figures("commands", COMMANDS), consumeSide.figures("consumes")),
                    List.of("A pair's latency is that of both of its commands."),
                    wallets.check());
        }
    }

    private static LineLoad pairs(Stage stage, Wallets wallets, int clients) {
        Choice choice = Choice.uniform(wallets.size());
        return new LineLoad(
                stage.service().connect(clients).stream()
                        .map(http -> PairLine.capture(http, () -> wallets.accountId(choice.next()), Stage.OPERATOR_KEY))
                        .toList(),
                answered -> {
                    wallets.reserved(answered);
                    wallets.spent(answered);
                });
    }
}
