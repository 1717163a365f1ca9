package dev.creditledger.ledger.wallet;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * When a usage rule resets: {@code date(n) = anchor + n × period}, always counted from the anchor. DAY and wider step
 * on the local calendar of a time zone (a local time in a gap is pushed forward by the gap's length, in an overlap the
 * earlier instant counts); HOUR and narrower are fixed durations. Source: DOMAIN, Resets.
 */
public final class ResetCalendar {
    private ResetCalendar() {}

    /** The instant of the numbered occurrence; number 0 is the anchor itself. */
    public static Instant date(Instant anchor, Period period, ZoneId timeZone, long occurrence) {
        if (occurrence == 0) {
            return anchor;
        }
        if (!period.isCalendar()) {
            return anchor.plus(fixedDuration(period).multipliedBy(occurrence));
        }
        LocalDateTime local = LocalDateTime.ofInstant(anchor, timeZone).plus(occurrence, calendarUnit(period));
        return ZonedDateTime.ofLocal(local, timeZone, null).toInstant();
    }

    /** The smallest occurrence, from 0, whose date is strictly after {@code now}. */
    public static long firstAfter(Instant anchor, Period period, ZoneId timeZone, Instant now) {
        if (anchor.isAfter(now)) {
            return 0;
        }
        long occurrence = Math.max(0, estimate(anchor, period, timeZone, now) - 1);
        while (!date(anchor, period, timeZone, occurrence).isAfter(now)) {
            occurrence++;
        }
        return occurrence;
    }

    /**
     * The last boundary of the calendar up to an instant, from which resets fall on boundaries: midnight, Monday, the 1st,
     * New Year; the full hour, minute, second. One that the clocks leap over is none to count from, as all later ones
     * would come as late: then it is the boundary ahead of it.
     */
    public static Instant boundary(Period period, ZoneId timeZone, Instant upTo) {
        LocalDateTime start = boundary(period, LocalDateTime.ofInstant(upTo, timeZone));
        ZonedDateTime zoned = ZonedDateTime.ofLocal(start, timeZone, null);
        while (!zoned.toLocalDateTime().equals(start) || zoned.toInstant().isAfter(upTo)) {
            start = boundary(period, start.minusNanos(1));
            zoned = ZonedDateTime.ofLocal(start, timeZone, null);
        }
        return zoned.toInstant();
    }

    private static LocalDateTime boundary(Period period, LocalDateTime upTo) {
        return switch (period) {
            case MILLISECOND -> upTo.truncatedTo(ChronoUnit.MILLIS);
            case SECOND -> upTo.truncatedTo(ChronoUnit.SECONDS);
            case MINUTE -> upTo.truncatedTo(ChronoUnit.MINUTES);
            case HOUR -> upTo.truncatedTo(ChronoUnit.HOURS);
            case DAY -> upTo.truncatedTo(ChronoUnit.DAYS);
            case WEEK -> upTo.truncatedTo(ChronoUnit.DAYS).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> upTo.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
            case YEAR -> upTo.truncatedTo(ChronoUnit.DAYS).withDayOfYear(1);
            case NO_PERIOD -> throw new IllegalArgumentException(period + " has no boundary");
        };
    }

    /** Never more than one above the true count, and at most a few below it. */
    private static long estimate(Instant anchor, Period period, ZoneId timeZone, Instant now) {
        if (!period.isCalendar()) {
            return wholeDurations(Duration.between(anchor, now), fixedDuration(period));
        }
        LocalDateTime from = LocalDateTime.ofInstant(anchor, timeZone);
        return calendarUnit(period).between(from, LocalDateTime.ofInstant(now, timeZone));
    }

    private static long wholeDurations(Duration whole, Duration part) {
        return whole.toMillis() / part.toMillis();
    }

    private static Duration fixedDuration(Period period) {
        return switch (period) {
            case MILLISECOND -> Duration.ofMillis(1);
            case SECOND -> Duration.ofSeconds(1);
            case MINUTE -> Duration.ofMinutes(1);
            case HOUR -> Duration.ofHours(1);
            case DAY, WEEK, MONTH, YEAR, NO_PERIOD ->
                throw new IllegalArgumentException(period + " has no fixed duration");
        };
    }

    private static ChronoUnit calendarUnit(Period period) {
        return switch (period) {
            case DAY -> ChronoUnit.DAYS;
            case WEEK -> ChronoUnit.WEEKS;
            case MONTH -> ChronoUnit.MONTHS;
            case YEAR -> ChronoUnit.YEARS;
            case MILLISECOND, SECOND, MINUTE, HOUR, NO_PERIOD ->
                throw new IllegalArgumentException(period + " is not a calendar step");
        };
    }
}
