package dev.creditledger.bench.report;

/**
 * What a row must reach, and what it came to.
 *
 * @param what is measured
 * @param bound null for a figure that is only reported
 * @param unit behind the figure, as in {@code ×}, {@code ms}
 */
public record Target(String what, Spread figure, boolean atLeast, Double bound, String unit) {
    public static Target atLeast(double bound, String what, Spread figure) {
        return new Target(what, figure, true, bound, "×");
    }

    public static Target atMost(double bound, String unit, String what, Spread figure) {
        return new Target(what, figure, false, bound, unit);
    }

    public static Target reported(String unit, String what, Spread figure) {
        return new Target(what, figure, true, null, unit);
    }

    public Verdict verdict() {
        if (bound == null) {
            return Verdict.REPORTED;
        }
        boolean reached = atLeast ? figure.median() >= bound : figure.median() <= bound;
        return reached ? Verdict.REACHED : Verdict.NOT_REACHED;
    }
}
