package dev.creditledger.bench.row;

import dev.creditledger.bench.BenchmarkOptions;
import dev.creditledger.bench.load.Choice;
import dev.creditledger.bench.load.Line;
import dev.creditledger.bench.load.LineLoad;
import dev.creditledger.bench.load.Measurement;
import dev.creditledger.bench.report.Findings;
import dev.creditledger.bench.report.Target;
import dev.creditledger.bench.stage.Console;
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
        Wallets wallets = stage.wallets();
        Wallets hot = stage.service().openWallets(1);
        Wallets shared = stage.service().openWallets(SHARED);
        int clients = stage.options().clients();
        int half = clients / 2;
        Choice lower = Choice.uniform(wallets.size() / 2);
        Choice upper = () -> wallets.size() / 2 + lower.next();
        try (Service other = stage.start(stage.setup(stage.database())).awaitReady();
                LineLoad one = stage.service().consumes(clients, wallets);
                LineLoad first = stage.service().consumes(half, wallets, lower);
                LineLoad second = other.consumes(half, wallets, upper);
                LineLoad oneHot = stage.service().consumes(clients, hot);
                LineLoad firstHot = stage.service().consumes(half, hot);
                LineLoad secondHot = other.consumes(half, hot);
                LineLoad oneShared = stage.service().consumes(SHARED_CLIENTS, shared);
                LineLoad firstShared = stage.service().consumes(SHARED_CLIENTS / 2, shared);
                LineLoad secondShared = other.consumes(SHARED_CLIENTS / 2, shared)) {
            stage.service().warmUp(one);
            other.warmUp(second);
            other.warmUp(secondHot);
            Side alone = Side.of("one instance, 20,000 wallets", one::run);
            Side apart = Side.of("two instances, half of them each", both(first, second, wallets)::run);
            Side aloneHot = Side.of("one instance, one hot wallet", oneHot::run);
            Side together = Side.of("two instances, the same hot wallet", both(firstHot, secondHot, hot)::run);
            List<Service> services = List.of(stage.service(), other);
            Side aloneShared = Side.services("one instance, 1,000 wallets", stage, services, oneShared::run);
            Side bothShared = Side.services(
                    "two instances, the same 1,000 wallets",
                    stage,
                    services,
                    both(firstShared, secondShared, shared)::run);
            Console.say("  the same 1,000 wallets, %d clients".formatted(SHARED_CLIENTS));
            both(firstShared, secondShared, shared).run(stage.options().segment());
            Turns.run(stage.options().segment(), aloneShared, bothShared);
            Console.say("  disjoint wallets");
            Turns.run(stage.options().segment(), alone, apart);
            Console.say("  the same hot wallet");
            Turns.run(stage.options().segment(), aloneHot, together);
            return new Findings(
                    List.of(
                            Target.atLeast(
                                    0.95,
                                    "rate on the same 1,000 wallets to one instance's",
                                    bothShared.ratio(Measurement::rate, aloneShared)),
                            Target.atMost(
                                    1.15,
                                    "×",
                                    "processor time for each of them to one instance's",
                                    bothShared.cpuRatio(aloneShared)),
                            Target.atLeast(
                                    0.5,
                                    "rate on the same hot wallet to one instance's",
                                    together.ratio(Measurement::rate, aloneHot)),
                            Target.reported(
                                    "×",
                                    "rate on disjoint wallets to one instance's",
                                    apart.ratio(Measurement::rate, alone))),
                    Stream.of(aloneShared, bothShared, alone, apart, aloneHot, together)
                            .map(side -> side.figures("consumes"))
                            .toList(),
                    List.of("Every request is answered 200: work that was lost would show in the check. Both instances"
                            + " share the cores with PostgreSQL and the client, so that disjoint wallets cannot"
                            + " gain much."),
                    String.join("; ", shared.check(), wallets.check(), hot.check()));
        }
    }

    private static LineLoad both(LineLoad first, LineLoad second, Wallets wallets) {
        List<Line> lines = Stream.concat(first.lines().stream(), second.lines().stream())
                .map(Line.class::cast)
                .toList();
        return new LineLoad(lines, wallets::spent);
    }
}
