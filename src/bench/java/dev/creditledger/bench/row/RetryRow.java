package dev.creditledger.bench.row;

import dev.creditledger.bench.BenchmarkOptions;
import dev.creditledger.bench.load.Choice;
import dev.creditledger.bench.load.EventLoops;
import dev.creditledger.bench.load.LineLoad;
import dev.creditledger.bench.load.Measurement;
import dev.creditledger.bench.load.RetryLine;
import dev.creditledger.bench.load.ServiceRequest;
import dev.creditledger.bench.report.Findings;
import dev.creditledger.bench.report.Target;
import dev.creditledger.bench.stage.Stage;
import dev.creditledger.bench.stage.Wallets;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** Every client repeats its last request, as after an outage. */
public final class RetryRow implements Row {
    private static final Duration FIRST = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "retries";
    }

    @Override
    public String number() {
        return "15";
    }

    @Override
    public String title(BenchmarkOptions options) {
        return "every one of %d clients repeats its last consume, 20,000 wallets".formatted(options.clients());
    }

    @Override
    public Findings run(Stage stage) {
        Wallets wallets = stage.wallets();
        int clients = stage.options().clients();
        try (LineLoad consumes = stage.service().consumes(clients, wallets);
                LineLoad retries = retries(stage, wallets, clients)) {
            stage.service().warmUp(consumes);
            stage.service().warmUp(retries);
            Side fresh = Side.service("service, new consumes", stage, consumes::run);
            Side repeated = Side.service("service, repetitions", stage, retries::run);
            Turns.run(stage.options().segment(), fresh, repeated);
            return new Findings(
                    List.of(Target.atLeast(
                            0.5, "rate of repetitions to new consumes'", repeated.ratio(Measurement::rate, fresh))),
                    List.of(fresh.figures("consumes"), repeated.figures("repetitions")),
                    List.of("Every repetition is answered 200 with `Idempotency-Replayed`: no credit is spent twice."),
                    wallets.check());
        }
    }

    private static LineLoad retries(Stage stage, Wallets wallets, int clients) {
        Choice choice = Choice.uniform(wallets.size());
        List<Future<RetryLine>> lines = stage.service().connect(clients).stream()
                .map(http -> RetryLine.first(
                        http, () -> ServiceRequest.consume(wallets.accountId(choice.next()), Stage.OPERATOR_KEY)))
                .toList();
        EventLoops.await(Future.all(lines), FIRST);
        wallets.spent(clients);
        return new LineLoad(lines.stream().map(Future::result).toList(), answered -> {});
    }
}
