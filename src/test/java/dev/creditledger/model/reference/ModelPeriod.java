package dev.creditledger.model.reference;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** How often a rule resets, the widest first. */
public enum ModelPeriod {
    NO_PERIOD(ChronoUnit.FOREVER),
    YEAR(ChronoUnit.YEARS),
    MONTH(ChronoUnit.MONTHS),
    WEEK(ChronoUnit.WEEKS),
    DAY(ChronoUnit.DAYS),
    HOUR(ChronoUnit.HOURS),
    MINUTE(ChronoUnit.MINUTES),
    SECOND(ChronoUnit.SECONDS),
    MILLISECOND(ChronoUnit.MILLIS);

    private final ChronoUnit unit;

    ModelPeriod(ChronoUnit unit) {
        this.unit = unit;
    }

    /** {@code anchor + occurrence × period}: DAY and wider on the local calendar, narrower ones a fixed duration. */
    public Instant date(Instant anchor, long occurrence, ZoneId zone) {
        if (compareTo(HOUR) >= 0) {
            return anchor.plus(unit.getDuration().multipliedBy(occurrence));
        }
        LocalDateTime local = LocalDateTime.ofInstant(anchor, zone).plus(occurrence, unit);
        // java.time: pushed forward by the length of a gap, the earlier instant of an overlap.
        return local.atZone(zone).toInstant();
    }

    /** The number of the first date after {@code now}; an anchor after it is number 0. */
    public long occurrenceAfter(Instant now, Instant anchor, ZoneId zone) {
        if (anchor.isAfter(now)) {
            return 0;
        }
        long occurrence = Math.max(0, Duration.between(anchor, now).dividedBy(longest()) - 1);
        while (!date(anchor, occurrence, zone).isAfter(now)) {
            occurrence++;
        }
        return occurrence;
    }

    /** The last boundary of the calendar up to an instant: midnight, Monday, the 1st, New Year, the full hour and so on. */
    Instant boundary(Instant upTo, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(upTo, zone);
        LocalDateTime start =
                switch (this) {
                    case YEAR -> local.toLocalDate().withDayOfYear(1).atStartOfDay();
                    case MONTH -> local.toLocalDate().withDayOfMonth(1).atStartOfDay();
                    case WEEK ->
                        local.toLocalDate()
                                .minusDays(local.getDayOfWeek().getValue() - 1L)
                                .atStartOfDay();
                    case DAY -> local.toLocalDate().atStartOfDay();
                    default -> local.truncatedTo(unit);
                };
        return start.atZone(zone).toInstant();
    }

    /** No calendar step is longer: what is skipped at first is skipped for sure. */
    private Duration longest() {
        return switch (this) {
            case YEAR -> Duration.ofDays(366);
            case MONTH -> Duration.ofDays(31);
            case WEEK -> Duration.ofDays(8);
            case DAY -> Duration.ofDays(2);
            default -> unit.getDuration();
        };
    }
}
