package dev.creditledger.bench.report;

/** How figures are written. */
final class Figures {
    private static final double WHOLE = 100;
    private static final double ONE_DIGIT = 10;

    private Figures() {}

    /** No more digits than mean something. */
    static String of(double value) {
        if (value >= WHOLE) {
            return "%,.0f".formatted(value);
        }
        return value >= ONE_DIGIT ? "%.1f".formatted(value) : "%.2f".formatted(value);
    }

    static String of(Spread spread, String unit) {
        String median = of(spread.median()) + " " + unit;
        return spread.single() ? median : "%s (%s to %s)".formatted(median, of(spread.lowest()), of(spread.highest()));
    }

    static String of(Target target) {
        if (target.bound() == null) {
            return "reported";
        }
        return "%s %s %s".formatted(target.atLeast() ? "≥" : "≤", of(target.bound()), target.unit());
    }
}
