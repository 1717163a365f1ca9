package dev.creditledger.bench.report;

import dev.creditledger.bench.report.Svg.Anchor;
import java.util.List;

/** The rates of every row's sides. */
final class RateChart {
    private static final int WIDTH = 960;
    private static final int LEFT = 360;
    private static final int RIGHT = 800;
    private static final int TOP = 56;
    private static final int BAR = 20;
    private static final int GAP = 12;

    private RateChart() {}

    static String of(List<RowResult> results) {
        List<RowResult> rows = results.stream()
                .filter(row -> !row.findings().sides().isEmpty())
                .toList();
        int bars = rows.stream().mapToInt(row -> row.findings().sides().size()).sum();
        double highest = rows.stream()
                .flatMap(row -> row.findings().sides().stream())
                .mapToDouble(side -> side.rate().highest())
                .max()
                .orElse(1);
        Svg svg = new Svg(
                WIDTH,
                TOP + bars * BAR + rows.size() * GAP + 20,
                "Rates: median of the turns, whisker lowest to highest");
        double y = TOP;
        for (RowResult row : rows) {
            svg.text(20, y + 14, Anchor.START, Svg.INK, row.number() + " " + row.name());
            int place = 0;
            for (SideFigures side : row.findings().sides()) {
                draw(svg, side, y, highest, Svg.PALETTE[place++ % Svg.PALETTE.length]);
                y += BAR;
            }
            y += GAP;
        }
        return svg.toString();
    }

    private static void draw(Svg svg, SideFigures side, double y, double highest, String colour) {
        double scale = (RIGHT - LEFT) / highest;
        Spread rate = side.rate();
        svg.text(LEFT - 10, y + 14, Anchor.END, Svg.GREY, side.name());
        svg.rectangle(LEFT, y + 2, Math.max(1, scale * rate.median()), BAR - 5, colour);
        double middle = y + 2 + (BAR - 5) / 2.0;
        svg.line(LEFT + scale * rate.lowest(), middle, LEFT + scale * rate.highest(), middle, Svg.INK, 1.5);
        svg.text(
                LEFT + scale * rate.highest() + 10,
                y + 14,
                Anchor.START,
                Svg.INK,
                "%s %s/s".formatted(Figures.of(rate.median()), side.unit()));
    }
}
