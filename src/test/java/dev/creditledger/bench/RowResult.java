package dev.creditledger.bench;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What a row came to.
 *
 * @param connections the baseline's best count
 * @param checked how many consumes the check after the row found in place
 */
record RowResult(ConsumeRow row, int connections, long checked, List<Turn> turns) {
    /** @param cpuTime during the service's half */
    record Turn(Measurement service, Measurement baseline, CpuTime cpuTime) {
        double ratio() {
            return service.rate() / baseline.rate();
        }

        /** Microseconds of processor time for each answer. */
        double micros(Function<CpuTime, Duration> part) {
            return part.apply(cpuTime).toNanos() / 1e3 / service.answered();
        }
    }

    double median(ToDoubleFunction<Turn> figure) {
        double[] sorted = turns.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    double lowest(ToDoubleFunction<Turn> figure) {
        return turns.stream().mapToDouble(figure).min().orElseThrow();
    }

    double highest(ToDoubleFunction<Turn> figure) {
        return turns.stream().mapToDouble(figure).max().orElseThrow();
    }
}
