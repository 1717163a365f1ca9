package dev.creditledger.bench.report;

/**
 * A row as it is kept: each run of it replaces the one before.
 *
 * @param conditions of the run: clients and seconds
 */
public record RowResult(
        String name, String number, String title, String date, String commit, String conditions, Findings findings) {}
