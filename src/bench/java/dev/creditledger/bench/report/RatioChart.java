package dev.creditledger.bench.report;

import dev.creditledger.bench.report.Svg.Anchor;
import java.util.List;

/** How far each target is from being reached, or beyond: 1 is the target itself, whichever way it points. */
final class RatioChart {
    private static final int WIDTH = 960;
    private static final int LEFT = 470;
    private static final int RIGHT = 770;
    private static final int TOP = 84;
    private static final int ROW = 26;
    private static final double LOWEST = 0.25;
    private static final double HIGHEST = 8;
    private static final double[] TICKS = {0.25, 0.5, 1, 2, 4, 8};

    private record Entry(RowResult row, Target target) {}

    private RatioChart() {}

    static String of(List<RowResult> results) {
        List<Entry> entries = results.stream()
                .flatMap(row -> row.findings().targets().stream()
                        .filter(target -> target.bound() != null)
                        .map(target -> new Entry(row, target)))
                .toList();
        int bottom = TOP + ROW * entries.size();
        Svg svg = new Svg(WIDTH, bottom + 44, "What was reached of what must be: median, lowest to highest");
        svg.text(LEFT, 60, Anchor.START, Svg.GREY, "times the target; to the right of 1 it is reached");
        for (double tick : TICKS) {
            svg.line(x(tick), TOP - 8, x(tick), bottom, tick == 1 ? Svg.INK : Svg.FAINT, tick == 1 ? 1.5 : 1);
            svg.text(
                    x(tick),
                    bottom + 20,
                    Anchor.MIDDLE,
                    Svg.GREY,
                    tick == Math.rint(tick) ? "%.0f".formatted(tick) : "" + tick);
        }
        for (int place = 0; place < entries.size(); place++) {
            draw(svg, entries.get(place), TOP + ROW * place + ROW / 2.0);
        }
        return svg.toString();
    }

    private static void draw(Svg svg, Entry entry, double y) {
        Target target = entry.target();
        String colour = target.verdict() == Verdict.REACHED ? Svg.GREEN : Svg.ORANGE;
        svg.text(
                20,
                y + 4,
                Anchor.START,
                Svg.INK,
                entry.row().number() + " " + entry.row().name());
        svg.text(118, y + 4, Anchor.START, Svg.GREY, target.what());
        Spread figure = target.figure();
        svg.line(x(part(target, figure.lowest())), y, x(part(target, figure.highest())), y, colour, 3);
        svg.dot(x(part(target, figure.median())), y, colour);
        svg.text(
                RIGHT + 18,
                y + 4,
                Anchor.START,
                colour,
                "%s %s, target %s".formatted(Figures.of(figure.median()), target.unit(), Figures.of(target)));
    }

    /** The part of the target that is reached, the larger the better. */
    private static double part(Target target, double figure) {
        return target.atLeast() ? figure / target.bound() : target.bound() / figure;
    }

    private static double x(double part) {
        double within = Math.min(Math.max(part, LOWEST), HIGHEST);
        return LEFT + (RIGHT - LEFT) * Math.log(within / LOWEST) / Math.log(HIGHEST / LOWEST);
    }
}
