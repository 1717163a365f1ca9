package dev.creditledger.ledger.forecast;

/**
 * Spending that goes on evenly, so many micro-credits a day. Whole numbers throughout.
 *
 * @param microsPerDay more than 0
 */
record Pace(long microsPerDay) {
    static final long DAY_MILLIS = 86_400_000L;
    /** Digits beyond so many bits do not matter to a millisecond and are left out, so that products fit. */
    private static final int SIGNIFICANT_BITS = 36;

    /** What is spent in a time of at most a day, and what that leaves over in day-parts of a micro-credit. */
    record Spent(long micros, long remainder) {}

    /** @param remainder what the time ahead left over */
    Spent spent(long millis, long remainder) {
        long fraction = microsPerDay % DAY_MILLIS * millis + remainder;
        return new Spent(microsPerDay / DAY_MILLIS * millis + fraction / DAY_MILLIS, fraction % DAY_MILLIS);
    }

    /** How long an amount lasts that is no more than a day's. */
    long millisFor(long micros) {
        int shift = Math.max(0, Long.SIZE - SIGNIFICANT_BITS - Long.numberOfLeadingZeros(microsPerDay));
        return (micros >> shift) * DAY_MILLIS / (microsPerDay >> shift);
    }

    /** Whether so much in each time of that length is enough. */
    boolean isCoveredBy(long micros, long millis) {
        long days = millis / DAY_MILLIS;
        long left = micros;
        for (long day = 0; day < days && left >= 0; day++) {
            left -= microsPerDay;
        }
        return left >= 0 && left >= spent(millis % DAY_MILLIS, DAY_MILLIS - 1).micros();
    }
}
