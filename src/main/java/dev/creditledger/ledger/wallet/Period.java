package dev.creditledger.ledger.wallet;

/**
 * How often a usage rule replenishes, from the narrowest to the widest. The names are those of the Wix schema.
 * {@link #NO_PERIOD} is the widest of all: credits that are there once. Source: DOMAIN, Words.
 */
public enum Period {
    MILLISECOND,
    SECOND,
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    YEAR,
    NO_PERIOD;

    public boolean isWiderThan(Period other) {
        return compareTo(other) > 0;
    }

    /** DAY and wider are steps on the local calendar; HOUR and narrower are fixed durations. */
    public boolean isCalendar() {
        return this != NO_PERIOD && compareTo(DAY) >= 0;
    }

    /** Whether the scheduler makes resets of this period durable; narrower ones are rolled when touched. */
    public boolean isScheduled() {
        return this != NO_PERIOD && compareTo(HOUR) >= 0;
    }
}
