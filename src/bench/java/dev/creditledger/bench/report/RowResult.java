package dev.creditledger.bench.report;

/**
 * A row as it is kept: each run of it replaces the one before.
 *
 * @param conditions of the run: clients and seconds
 * @param flushMillis what a flush of the disk alone took right before and right after, at the median; null for rows of
 *     old, which did not look
 */
public record RowResult(
        String name,
        String number,
        String title,
        String date,
        String commit,
        String conditions,
        Spread flushMillis,
        Findings findings) {}
