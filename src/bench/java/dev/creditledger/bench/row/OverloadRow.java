package dev.creditledger.bench.row;

import dev.creditledger.bench.BenchmarkOptions;
import dev.creditledger.bench.load.Choice;
import dev.creditledger.bench.load.LineLoad;
import dev.creditledger.bench.load.Measurement;
import dev.creditledger.bench.load.ServiceRequest;
import dev.creditledger.bench.report.Findings;
import dev.creditledger.bench.report.Spread;
import dev.creditledger.bench.report.Target;
import dev.creditledger.bench.stage.Console;
import dev.creditledger.bench.stage.Memory;
import dev.creditledger.bench.stage.Service;
import dev.creditledger.bench.stage.Stage;
import dev.creditledger.bench.stage.Wallets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Twice what the service can do is asked of it. */
public final class OverloadRow implements Row {
    /** More than the lanes' queues take as they are configured, so that their limit is met and not the client's. */
    private static final int CONNECTIONS = 6_000;

    private static final Duration SLICE = Duration.ofMillis(250);
    private static final int SLICES = 20;

    /** A slice is as before when its p99 is within this of what it was. */
    private static final double NORMAL = 2;

    @Override
    public String name() {
        return "overload";
    }

    @Override
    public String number() {
        return "12";
    }

    @Override
    public String title(BenchmarkOptions options) {
        return "consume, twice the maximum offered, 20,000 wallets, %,d connections".formatted(CONNECTIONS);
    }

    @Override
    public Findings run(Stage stage) {
        Wallets wallets = stage.wallets();
        Service service = stage.service();
        Duration segment = stage.options().segment();
        try (LineLoad usual = service.consumes(stage.options().clients(), wallets);
                LineLoad crowd = crowd(service, wallets)) {
            service.warmUp(usual);
            double most = usual.run(segment).rate();
            crowd.offer(2 * most, segment);
            double normal = usual.offer(most / 2, segment).p99Millis();
            Console.say("  at half of the maximum p99 is %.1f ms".formatted(normal));
            Memory before = Memory.of(service.pid());
            Side maximum = Side.service(stage, usual::run);
            Side overload = Side.of(
                    "service, twice the maximum offered",
                    duration -> crowd.offer(2 * maximum.last().rate(), duration));
            List<Double> recoveries = new ArrayList<>();
            for (int turn = 0; turn < Turns.COUNT; turn++) {
                maximum.run(segment);
                long start = System.nanoTime();
                overload.run(segment);
                long end = start + segment.toNanos();
                recoveries.add(recovery(usual, maximum.last().rate() / 2, normal, end));
                Console.say("  maximum %,.0f/s; overloaded: %,.0f/s answered, %,d refused; normal again after %.2f s"
                        .formatted(
                                maximum.last().rate(),
                                overload.last().rate(),
                                overload.last().refused(),
                                recoveries.get(turn)));
            }
            return findings(maximum, overload, recoveries, before, Memory.of(service.pid()), wallets.check());
        }
    }

    private static Findings findings(
            Side maximum, Side overload, List<Double> recoveries, Memory before, Memory after, String check) {
        Spread refused = overload.spread(turn -> 100.0 * turn.refused() / (turn.refused() + turn.answered()));
        return new Findings(
                List.of(
                        Target.atLeast(
                                0.8, "rate of answers to the maximum", overload.ratio(Measurement::rate, maximum)),
                        Target.atMost(2, "s", "until latency is as before", Spread.of(recoveries)),
                        Target.atMost(
                                1.1,
                                "×",
                                "heap after collection, after the overloads to before",
                                Spread.of(after.liveMegabytes() / before.liveMegabytes())),
                        Target.atMost(
                                1.1,
                                "×",
                                "resident memory, after the overloads to before",
                                Spread.of(after.residentMegabytes() / before.residentMegabytes())),
                        Target.reported("%", "answered 503 with Retry-After", refused)),
                List.of(maximum.figures("consumes"), overload.figures("consumes")),
                List.of("The service runs as it is configured by default (2,048 commands wait in each of 2 lanes), so"
                        + " the crowd needs more connections than that: each has one request on its way, and a 503 frees"
                        + " it for the next. Any answer but 200 and 503 with Retry-After fails the run. Memory is compared"
                        + " with all connections open, after a first overload. Latency is as before when a quarter of a"
                        + " second at half of the maximum has a p99 of no more than twice what it was; the time counts"
                        + " from the last request of the overload, and with it until the queue is empty."),
                check);
    }

    private static LineLoad crowd(Service service, Wallets wallets) {
        Choice choice = Choice.uniform(wallets.size());
        LineLoad crowd = service.requests(
                CONNECTIONS,
                () -> ServiceRequest.consume(wallets.accountId(choice.next()), Stage.OPERATOR_KEY),
                true,
                wallets);
        Console.say("  %,d connections are open".formatted(CONNECTIONS));
        return crowd;
    }

    /** Seconds from then until a slice that is normal begins; as long as was looked when there is none. */
    private static double recovery(LineLoad usual, double perSecond, double normalMillis, long since) {
        for (int slice = 0; slice < SLICES; slice++) {
            double seconds = (System.nanoTime() - since) / 1e9;
            if (usual.offer(perSecond, SLICE).p99Millis() <= NORMAL * normalMillis) {
                return seconds;
            }
        }
        return (System.nanoTime() - since) / 1e9;
    }
}
