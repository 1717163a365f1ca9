package dev.creditledger.ledger.wallet;

/** What the resets of a rule are counted from when no date is told. Source: DOMAIN, Resets. */
public enum Alignment {
    /** The instant at which the allocation, or the rule, begins. */
    ANCHOR,
    /** The boundaries of the calendar in the account's time zone: midnight, Monday, the 1st, the full hour. */
    CALENDAR
}
