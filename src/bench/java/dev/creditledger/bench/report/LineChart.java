package dev.creditledger.bench.report;

import dev.creditledger.bench.report.Svg.Anchor;
import java.util.List;
import java.util.function.DoubleFunction;

/** Curves over one axis, from zero up. */
final class LineChart {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 380;
    private static final int LEFT = 80;
    private static final int RIGHT = 900;
    private static final int TOP = 84;
    private static final int BOTTOM = 320;
    private static final int LINES = 5;
    private static final double HEADROOM = 1.08;
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};

    private LineChart() {}

    /** Points stand at equal distances, whatever their x, which is written under them. */
    static String even(String title, String xAxis, String yAxis, List<Curve> curves) {
        int count = curves.get(0).points().size();
        return draw(title, xAxis, yAxis, curves, place -> LEFT + 40 + (RIGHT - LEFT - 80) * place / (count - 1), 1);
    }

    /** Points stand where time has them; every so many of them are labelled. */
    static String overTime(String title, String xAxis, String yAxis, List<Curve> curves, int labelEvery) {
        int count = curves.get(0).points().size();
        return draw(title, xAxis, yAxis, curves, place -> LEFT + (RIGHT - LEFT) * (place + 1) / count, labelEvery);
    }

    private static String draw(
            String title, String xAxis, String yAxis, List<Curve> curves, DoubleFunction<Double> x, int labelEvery) {
        Svg svg = new Svg(WIDTH, HEIGHT, title);
        double highest = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Curve.Point::y)
                .max()
                .orElse(1);
        double step = step(highest);
        double top = step * Math.ceil(highest * HEADROOM / step);
        for (double line = 0; line <= top; line += step) {
            svg.line(LEFT, y(line, top), RIGHT, y(line, top), Svg.FAINT, 1);
            svg.text(LEFT - 10, y(line, top) + 4, Anchor.END, Svg.GREY, plain(line));
        }
        svg.text(20, 60, Anchor.START, Svg.GREY, yAxis);
        svg.text((LEFT + RIGHT) / 2.0, BOTTOM + 48, Anchor.MIDDLE, Svg.GREY, xAxis);
        List<Curve.Point> first = curves.get(0).points();
        for (int place = labelEvery - 1; place < first.size(); place += labelEvery) {
            svg.text(
                    x.apply(place),
                    BOTTOM + 22,
                    Anchor.MIDDLE,
                    Svg.GREY,
                    plain(first.get(place).x()));
        }
        for (int place = 0; place < curves.size(); place++) {
            draw(svg, curves.get(place), top, x, Svg.PALETTE[place % Svg.PALETTE.length], labelEvery == 1);
            legend(svg, curves.get(place), place);
        }
        return svg.toString();
    }

    private static void draw(
            Svg svg, Curve curve, double top, DoubleFunction<Double> x, String colour, boolean figures) {
        StringBuilder points = new StringBuilder();
        for (int place = 0; place < curve.points().size(); place++) {
            points.append("%.1f,%.1f "
                    .formatted(x.apply(place), y(curve.points().get(place).y(), top)));
        }
        svg.path(points.toString().strip(), colour);
        for (int place = 0; figures && place < curve.points().size(); place++) {
            double value = curve.points().get(place).y();
            svg.dot(x.apply(place), y(value, top), colour);
            svg.text(x.apply(place), y(value, top) - 12, Anchor.MIDDLE, Svg.INK, Figures.of(value));
        }
    }

    private static void legend(Svg svg, Curve curve, int place) {
        double left = 200.0 + 260 * place;
        svg.rectangle(left, 50, 22, 10, Svg.PALETTE[place % Svg.PALETTE.length]);
        svg.text(left + 30, 60, Anchor.START, Svg.INK, curve.name());
    }

    /** A round distance, so that a few lines reach beyond the highest point. */
    static double step(double highest) {
        double least = highest * HEADROOM / LINES;
        double magnitude = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : STEPS) {
            if (factor * magnitude >= least) {
                return factor * magnitude;
            }
        }
        return STEPS[STEPS.length - 1] * magnitude;
    }

    private static double y(double value, double top) {
        return BOTTOM - (BOTTOM - TOP) * value / top;
    }

    private static String plain(double value) {
        return List.of("%.0f", "%.1f", "%.2f", "%.3f").stream()
                .map(format -> format.formatted(value))
                .filter(text -> Math.abs(Double.parseDouble(text) - value) < 1e-6)
                .findFirst()
                .orElseGet(() -> String.valueOf(value));
    }
}
