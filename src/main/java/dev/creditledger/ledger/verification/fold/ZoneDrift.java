package dev.creditledger.ledger.verification.fold;

import dev.creditledger.ledger.wallet.Period;
import java.time.Duration;
import java.time.ZoneId;

/**
 * How far a date that was counted on the calendar of a time zone may lie from what it is counted as today. Governments
 * change the rules of their zones, and Java learns of it with an update: dates from before were right all the same.
 */
final class ZoneDrift {
    private static final Duration LARGEST = Duration.ofHours(3);

    private ZoneDrift() {}

    /** Nothing where no clock is ever moved, as in UTC, and for periods of a fixed duration. */
    static Duration of(Period period, ZoneId timeZone) {
        return period.isCalendar() && !timeZone.getRules().isFixedOffset() ? LARGEST : Duration.ZERO;
    }
}
