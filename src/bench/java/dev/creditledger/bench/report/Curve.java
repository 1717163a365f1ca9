package dev.creditledger.bench.report;

import java.util.List;

/** A line of a chart: y over x. */
public record Curve(String name, List<Point> points) {
    public record Point(double x, double y) {}
}
