package dev.creditledger.bench.row;

import dev.creditledger.bench.BenchmarkOptions;
import dev.creditledger.bench.load.LineLoad;
import dev.creditledger.bench.load.Measurement;
import dev.creditledger.bench.report.Findings;
import dev.creditledger.bench.report.Spread;
import dev.creditledger.bench.report.Target;
import dev.creditledger.bench.stage.Memory;
import dev.creditledger.bench.stage.Service;
import dev.creditledger.bench.stage.Stage;
import dev.creditledger.bench.stage.Wallets;
import java.util.List;

/** Runs the service with half the heap. */
public final class MemoryRow implements Row {
    static final List<String> LITTLE = List.of("-Xmx256m");

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String number() {
        return "10";
    }

    @Override
    public String title(BenchmarkOptions options) {
        return "consume with -Xmx256m, 20,000 wallets, %d clients".formatted(options.clients());
    }

    @Override
    public Findings run(Stage stage) {
        try (Service little =
                        stage.start(stage.setup(stage.createDatabase("little")).with(LITTLE));
                Service usual = stage.start(stage.setup(stage.createDatabase("usual")))) {
            little.awaitReady();
            usual.awaitReady();
            Wallets ofLittle = little.copyWallets(Stage.WALLETS, 0);
            Wallets ofUsual = usual.copyWallets(Stage.WALLETS, 0);
            int clients = stage.options().clients();
            try (LineLoad littleLoad = little.consumes(clients, ofLittle);
                    LineLoad usualLoad = usual.consumes(clients, ofUsual)) {
                little.warmUp(littleLoad);
                usual.warmUp(usualLoad);
                Side littleSide = Side.of("service, -Xmx256m", littleLoad::run);
                Side usualSide = Side.of("service, -Xmx512m", usualLoad::run);
                Turns.run(stage.options().segment(), littleSide, usualSide);
                Memory memory = Memory.of(little.pid());
                return new Findings(
                        List.of(
                                Target.atLeast(
                                        0.9,
                                        "rate to that with -Xmx512m",
                                        littleSide.ratio(Measurement::rate, usualSide)),
                                Target.reported("MB", "resident, -Xmx256m", Spread.of(memory.residentMegabytes())),
                                Target.reported(
                                        "MB", "heap after a full collection", Spread.of(memory.liveMegabytes()))),
                        List.of(littleSide.figures("consumes"), usualSide.figures("consumes")),
                        List.of("Two services, each on a database of its own, otherwise alike."),
                        ofLittle.check() + "; " + ofUsual.check());
            }
        }
    }
}
