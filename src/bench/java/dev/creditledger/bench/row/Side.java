package dev.creditledger.bench.row;

import dev.creditledger.bench.load.Measurement;
import dev.creditledger.bench.report.SideFigures;
import dev.creditledger.bench.report.Spread;
import dev.creditledger.bench.stage.CpuClock;
import dev.creditledger.bench.stage.CpuTime;
import dev.creditledger.bench.stage.Service;
import dev.creditledger.bench.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** One of those that take turns, and what it came to each time. */
final class Side {
    private final String name;
    private final Function<Duration, Measurement> load;
    private final Supplier<CpuClock> clock;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<CpuTime> cpu = new ArrayList<>();

    /** @param clock null where processor time is not measured */
    private Side(String name, Function<Duration, Measurement> load, Supplier<CpuClock> clock) {
        this.name = name;
        this.load = load;
        this.clock = clock;
    }

    static Side of(String name, Function<Duration, Measurement> load) {
        return new Side(name, load, null);
    }

    /** The shared service, whose processor time is measured too. */
    static Side service(Stage stage, Function<Duration, Measurement> load) {
        return service("service", stage, load);
    }

    static Side service(String name, Stage stage, Function<Duration, Measurement> load) {
        return new Side(name, load, stage::cpuClock);
    }

    /** Some services together. */
    static Side services(String name, Stage stage, List<Service> services, Function<Duration, Measurement> load) {
        return new Side(name, load, () -> stage.cpuClock(services));
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
        if (clock == null) {
            measurements.add(load.apply(segment));
            return;
        }
        CpuClock before = clock.get();
        measurements.add(load.apply(segment));
        cpu.add(clock.get().since(before));
    }

    /** What service and PostgreSQL take of the cores for each answer, to what they take for the other side's. */
    Spread cpuRatio(Side other) {
        List<Double> ratios = new ArrayList<>();
        for (int turn = 0; turn < measurements.size(); turn++) {
            ratios.add(cpuMicros(turn) / other.cpuMicros(turn));
        }
        return Spread.of(ratios);
    }

    private double cpuMicros(int turn) {
        CpuTime time = cpu.get(turn);
        return time.service().plus(time.postgres()).toNanos()
                / 1e3
                / measurements.get(turn).answered();
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
                clock == null ? null : cpu(each));
    }

    private String cpu(int each) {
        CpuTime time = cpu.stream().reduce(CpuTime.NONE, CpuTime::plus);
        double answers = (double) each
                * measurements.stream().mapToLong(Measurement::answered).sum();
        return "%.0f + %.0f + %.0f µs"
                .formatted(
                        time.service().toNanos() / 1e3 / answers,
                        time.postgres().toNanos() / 1e3 / answers,
                        time.client().toNanos() / 1e3 / answers);
    }
}
