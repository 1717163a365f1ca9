package dev.creditledger.bench.row;

import dev.creditledger.bench.BenchmarkOptions;
import dev.creditledger.bench.load.LineLoad;
import dev.creditledger.bench.load.Measurement;
import dev.creditledger.bench.load.Together;
import dev.creditledger.bench.report.Findings;
import dev.creditledger.bench.report.SideFigures;
import dev.creditledger.bench.report.Target;
import dev.creditledger.bench.stage.Console;
import dev.creditledger.bench.stage.Stage;
import dev.creditledger.bench.stage.Wallets;
import java.util.ArrayList;
import java.util.List;

/** What is left to those who behave while somebody beside them does not. */
public final class NeighbourRow implements Row {
    private static final int CLIENTS = 64;
    private static final int WALLETS = 300;

    @Override
    public String name() {
        return "neighbours";
    }

    @Override
    public String number() {
        return "14";
    }

    @Override
    public String title(BenchmarkOptions options) {
        return "consume, %d wallets, %d clients, beside %d clients of another account"
                .formatted(WALLETS, CLIENTS, Offence.CLIENTS);
    }

    @Override
    public Findings run(Stage stage) {
        Wallets wallets = stage.service().openWallets(WALLETS);
        List<Target> targets = new ArrayList<>();
        List<SideFigures> figures = new ArrayList<>();
        for (Offence offence : Offence.values()) {
            Console.say("  " + offence.description());
            try (LineLoad load = stage.service().consumes(CLIENTS, wallets);
                    LineLoad offenders = offence.prepare(stage.service())) {
                Together together = new Together(load, offenders);
                stage.service().warmUp(together);
                Side alone = Side.of("alone, before " + offence.description(), load::run);
                Side beside = Side.of("beside those " + offence.description(), together::run);
                Turns.run(stage.options().segment(), alone, beside);
                targets.add(Target.atLeast(
                        0.8, "rate beside those " + offence.description(), beside.ratio(Measurement::rate, alone)));
                figures.add(alone.figures("consumes"));
                figures.add(beside.figures("consumes"));
            }
        }
        return new Findings(
                targets,
                figures,
                List.of("Each offender is measured beside the wallets alone in the same turn. Offenders ask again as"
                        + " soon as they are answered, and take their part of the cores: four of 68 clients."),
                wallets.check());
    }
}
