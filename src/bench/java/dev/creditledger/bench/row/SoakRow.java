package dev.creditledger.bench.row;

import dev.creditledger.bench.BenchmarkOptions;
import dev.creditledger.bench.load.LineLoad;
import dev.creditledger.bench.load.Measurement;
import dev.creditledger.bench.report.Curve;
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
import java.util.function.ToDoubleFunction;

/** Whether memory stays what it is over ten minutes of full load. */
public final class SoakRow implements Row {
    private static final int MINUTES = 10;

    /** How often memory is looked at, evenly over the time. */
    private static final int SAMPLES = 40;

    /** Caches and pools are full after a quarter of the samples: what grows later grows for ever. */
    private static final int SETTLED = SAMPLES / 4;

    private static final double SECONDS_A_MINUTE = 60.0;

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String number() {
        return "10";
    }

    @Override
    public boolean onlyByName() {
        return true;
    }

    @Override
    public String title(BenchmarkOptions options) {
        return "consume with -Xmx256m for %d minutes, 20,000 wallets, %d clients".formatted(MINUTES, options.clients());
    }

    @Override
    public Findings run(Stage stage) {
        try (Service service = stage.start(stage.setup(stage.database()).with(MemoryRow.LITTLE))
                .awaitReady()) {
            Wallets wallets = service.openWallets(Stage.WALLETS);
            List<Memory> samples = new ArrayList<>();
            Duration slice = Duration.ofMinutes(MINUTES).dividedBy(SAMPLES);
            try (LineLoad load = service.consumes(stage.options().clients(), wallets)) {
                service.warmUp(load);
                Side side = Side.of("service, -Xmx256m", load::run);
                for (int sample = 1; sample <= SAMPLES; sample++) {
                    side.run(slice);
                    samples.add(Memory.of(service.pid()));
                    Memory memory = samples.get(samples.size() - 1);
                    Console.say("  %d of %d: %,.0f/s, resident %.0f MB, heap after collection %.0f MB"
                            .formatted(
                                    sample,
                                    SAMPLES,
                                    side.last().rate(),
                                    memory.residentMegabytes(),
                                    memory.liveMegabytes()));
                }
                return findings(side, samples, slice, wallets.check());
            }
        }
    }

    private static Findings findings(Side side, List<Memory> samples, Duration slice, String check) {
        return new Findings(
                List.of(
                        Target.atMost(
                                1.1,
                                "×",
                                "heap after collection, last quarter to second",
                                quarters(samples, Memory::liveMegabytes)),
                        Target.atMost(
                                1.1,
                                "×",
                                "resident memory, last quarter to second",
                                quarters(samples, Memory::residentMegabytes)),
                        Target.reported(
                                "×", "rate, last quarter to second", quarters(side.measurements(), Measurement::rate))),
                List.of(side.figures("consumes")),
                List.of(
                        "Run by its name alone, as it takes more than ten minutes. A full collection comes before each of %d"
                                        .formatted(SAMPLES)
                                + " samples; quarters are compared by their medians."),
                check,
                List.of(
                        curve("resident", samples, slice, Memory::residentMegabytes),
                        curve("heap after a full collection", samples, slice, Memory::liveMegabytes)));
    }

    /** The last quarter's median to the second's. */
    private static <T> Spread quarters(List<T> samples, ToDoubleFunction<T> figure) {
        List<Double> values = samples.stream().map(figure::applyAsDouble).toList();
        double second = Spread.of(values.subList(SETTLED, 2 * SETTLED)).median();
        double last = Spread.of(values.subList(SAMPLES - SETTLED, SAMPLES)).median();
        return Spread.of(last / second);
    }

    private static Curve curve(String name, List<Memory> samples, Duration slice, ToDoubleFunction<Memory> figure) {
        List<Curve.Point> points = new ArrayList<>();
        for (int sample = 0; sample < samples.size(); sample++) {
            double minutes = (sample + 1) * slice.toSeconds() / SECONDS_A_MINUTE;
            points.add(new Curve.Point(minutes, figure.applyAsDouble(samples.get(sample))));
        }
        return new Curve(name, points);
    }
}
