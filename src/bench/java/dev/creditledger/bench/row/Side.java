package dev.creditledger.bench.row;

import dev.creditledger.bench.load.Measurement;
import dev.creditledger.bench.report.SideFigures;
import dev.creditledger.bench.report.Spread;
import dev.creditledger.bench.stage.CpuClock;
import dev.creditledger.bench.stage.CpuTime;
import dev.creditledger.bench.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** One of those that take turns, and what it came to each time. */
final class Side {
    private final String name;
    private final Function<Duration, Measurement> load;
    private final Stage cpuOf;
    private final List<Measurement> measurements = new ArrayList<>();
    private CpuTime cpu = CpuTime.NONE;

    private Side(String name, Function<Duration, Measurement> load, Stage cpuOf) {
        this.name = name;
        this.load = load;
        this.cpuOf = cpuOf;
    }

    static Side of(String name, Function<Duration, Measurement> load) {
        return new Side(name, load, null);
    }

    /** The shared service, whose processor time is measured too. */
    static Side service(Stage stage, Function<Duration, Measurement> load) {
        return service("service", stage, load);
    }

    static Side service(String name, Stage stage, Function<Duration, Measurement> load) {
        return new Side(name, load, stage);
    }

    String name() {
        return name;
    }

    List<Measurement> measurements() {
        return measurements;
    }

    Measurement last() {
        return measurements.get(measurements.size() - 1);
    }

    void run(Duration segment) {
        if (cpuOf == null) {
            measurements.add(load.apply(segment));
            return;
        }
        CpuClock before = cpuOf.cpuClock();
        measurements.add(load.apply(segment));
        cpu = cpu.plus(cpuOf.cpuClock().since(before));
    }

    /** This side to another, turn by turn. */
    Spread ratio(ToDoubleFunction<Measurement> figure, Side other) {
        List<Double> ratios = new ArrayList<>();
        for (int turn = 0; turn < measurements.size(); turn++) {
            ratios.add(
                    figure.applyAsDouble(measurements.get(turn)) / figure.applyAsDouble(other.measurements.get(turn)));
        }
        return Spread.of(ratios);
    }

    Spread spread(ToDoubleFunction<Measurement> figure) {
        return Spread.of(measurements.stream().map(figure::applyAsDouble).toList());
    }

    SideFigures figures(String unit) {
        return figures(unit, 1);
    }

    /** @param each how many of the unit one answer stands for */
    SideFigures figures(String unit, int each) {
        return new SideFigures(
                name,
                unit,
                spread(measurement -> each * measurement.rate()),
                spread(Measurement::medianMillis).median(),
                spread(Measurement::p99Millis).median(),
                cpuOf == null ? null : cpu(each));
    }

    private String cpu(int each) {
        double answers = (double) each
                * measurements.stream().mapToLong(Measurement::answered).sum();
        return "%.0f + %.0f + %.0f µs"
                .formatted(
                        cpu.service().toNanos() / 1e3 / answers,
                        cpu.postgres().toNanos() / 1e3 / answers,
                        cpu.client().toNanos() / 1e3 / answers);
    }
}
