package dev.creditledger.bench.row;

import dev.creditledger.bench.BenchmarkOptions;
import dev.creditledger.bench.baseline.FunctionBaseline;
import dev.creditledger.bench.baseline.NoOpServer;
import dev.creditledger.bench.load.Choice;
import dev.creditledger.bench.load.LineLoad;
import dev.creditledger.bench.load.Measurement;
import dev.creditledger.bench.report.Findings;
import dev.creditledger.bench.report.Spread;
import dev.creditledger.bench.report.Target;
import dev.creditledger.bench.stage.Stage;
import dev.creditledger.bench.stage.Wallets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the batches cost the one who is alone. */
public final class LatencyRow implements Row {
    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String number() {
        return "4";
    }

    @Override
    public String title(BenchmarkOptions options) {
        return "consume, one client, no concurrency: latency";
    }

    @Override
    public Findings run(Stage stage) {
        Wallets wallets = stage.wallets();
        Choice choice = Choice.uniform(wallets.size());
        FunctionBaseline function = new FunctionBaseline(stage, wallets, choice);
        try (NoOpServer server = new NoOpServer();
                LineLoad warmUp = stage.service().consumes(stage.options().clients(), wallets);
                LineLoad serviceLoad = stage.service().consumes(1, wallets);
                LineLoad functionLoad = function.single();
                LineLoad noOpLoad = server.single(stage, wallets.accountId(0))) {
            Side service = Side.service(stage, serviceLoad::run);
            Side baseline = Side.of("PL/pgSQL function, 1 connection", functionLoad::run);
            Side noOp = Side.of("no-op HTTP server", noOpLoad::run);
            // One client alone asks too little of the compilers: they would still be at it in the last turn.
            stage.service().warmUp(warmUp);
            serviceLoad.run(stage.options().warmUp().dividedBy(3));
            functionLoad.run(stage.options().trial());
            noOpLoad.run(stage.options().trial());
            Turns.run(stage.options().segment(), service, baseline, noOp);
            return new Findings(
                    List.of(
                            Target.atMost(
                                    1.5,
                                    "×",
                                    "median latency to the function's plus a no-op call's",
                                    ratio(Measurement::medianMillis, service, baseline, noOp)),
                            Target.reported(
                                    "×", "the same at p99", ratio(Measurement::p99Millis, service, baseline, noOp))),
                    List.of(service.figures("consumes"), baseline.figures("consumes"), noOp.figures("calls")),
                    List.of("The no-op server is a bare Vert.x HTTP server in a process of its own, sent the same"
                            + " request."),
                    wallets.check() + "; " + function.check());
        }
    }

    private static Spread ratio(ToDoubleFunction<Measurement> figure, Side service, Side baseline, Side noOp) {
        List<Double> ratios = new ArrayList<>();
        for (int turn = 0; turn < service.measurements().size(); turn++) {
            ratios.add(figure.applyAsDouble(service.measurements().get(turn))
                    / (figure.applyAsDouble(baseline.measurements().get(turn))
                            + figure.applyAsDouble(noOp.measurements().get(turn))));
        }
        return Spread.of(ratios);
    }
}
