package dev.creditledger.bench.report;

import java.util.Arrays;
import java.util.Collection;

/** One figure of several turns. */
public record Spread(double median, double lowest, double highest) {
    public static Spread of(double... values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    public static Spread of(Collection<Double> values) {
        return of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Whether it is of a figure that is measured once. */
    public boolean single() {
        return lowest == highest;
    }
}
