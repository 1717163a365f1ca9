package dev.creditledger.bench.report;

/**
 * One side of a row.
 *
 * @param unit of the rate, as in {@code consumes}
 * @param cpu processor time for each answer: service + PostgreSQL + client; null where it was not measured
 */
public record SideFigures(String name, String unit, Spread rate, double medianMillis, double p99Millis, String cpu) {}
