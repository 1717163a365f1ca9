package dev.creditledger.bench.row;

import dev.creditledger.bench.BenchmarkOptions;
import dev.creditledger.bench.load.FlushLoad;
import dev.creditledger.bench.load.LineLoad;
import dev.creditledger.bench.load.Measurement;
import dev.creditledger.bench.report.Curve;
import dev.creditledger.bench.report.Findings;
import dev.creditledger.bench.report.Spread;
import dev.creditledger.bench.report.Target;
import dev.creditledger.bench.stage.Stage;
import dev.creditledger.bench.stage.Wallets;
import java.util.List;
import java.util.stream.DoubleStream;

/** What users feel while there is room: requests that come whether others were answered or not. */
public final class HalfRow implements Row {
    private static final double[] PERCENTILES = {50, 75, 90, 95, 99, 99.5, 99.9, 99.99};

    @Override
    public String name() {
        return "half";
    }

    @Override
    public String number() {
        return "5";
    }

    @Override
    public String title(BenchmarkOptions options) {
        return "consume at half of the maximum rate, open loop, %d connections".formatted(options.clients());
    }

    @Override
    public Findings run(Stage stage) {
        Wallets wallets = stage.wallets();
        try (LineLoad load = stage.service().consumes(stage.options().clients(), wallets);
                FlushLoad flushes = new FlushLoad(stage.service().database().directory())) {
            stage.service().warmUp(load);
            // Smaller batches take other branches, which the compilers have not seen yet.
            stage.service().warmUp(load.at(load.run(stage.options().trial()).rate() / 2));
            Side most = Side.service(stage, load::run);
            Side half =
                    Side.of("at half of that", segment -> load.offer(most.last().rate() / 2, segment));
            Side flush = Side.of(
                    "the disk alone, a flush every 3 ms",
                    segment -> flushes.run(stage.options().trial()));
            Turns.run(stage.options().segment(), most, half, flush);
            return new Findings(
                    List.of(
                            Target.atMost(
                                    5,
                                    "×",
                                    "p99 to the median",
                                    Spread.of(half.measurements().stream()
                                            .map(turn -> turn.p99Millis() / turn.medianMillis())
                                            .toList())),
                            Target.reported("ms", "median", half.spread(Measurement::medianMillis)),
                            Target.reported("ms", "p99", half.spread(Measurement::p99Millis)),
                            Target.reported("ms", "p99.9", half.spread(turn -> turn.millis(99.9))),
                            Target.reported(
                                    "ms", "a flush of the disk alone, p99", flush.spread(Measurement::p99Millis)),
                            Target.reported(
                                    "ms",
                                    "a flush of the disk alone, longest",
                                    flush.spread(turn -> turn.millis(100)))),
                    List.of(most.figures("consumes"), half.figures("consumes"), flush.figures("flushes")),
                    List.of(
                            "A latency counts from when the request should have been sent, whether a connection was"
                                    + " free then or not. Half is half of the closed loop's rate in the same turn.",
                            "The disk alone is 16 kB written and flushed (`fdatasync`) beside the database's files, with"
                                    + " no load on anything: an answer waits for at least one such flush."),
                    wallets.check(),
                    List.of(new Curve("half of the maximum", percentiles(half))));
        }
    }

    private static List<Curve.Point> percentiles(Side half) {
        return DoubleStream.of(PERCENTILES)
                .mapToObj(percentile -> new Curve.Point(
                        percentile, half.spread(turn -> turn.millis(percentile)).median()))
                .toList();
    }
}
