package dev.creditledger.facade.ainative;

import dev.creditledger.http.text.InstantText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Instants as AINative writes and reads them. */
final class AinativeTime {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final int EARLIEST_YEAR = 1970;
    private static final int LATEST_YEAR = 9999;

    private AinativeTime() {}

    /** Half-open; a day, a second or a millisecond. */
    record Moment(Instant from, Instant until) {}

    /** Writes no fraction where there is none: 2026-04-01T00:00:00Z. */
    static String text(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant);
    }

    /** The last second before the end, 23:59:59, though not before the start. */
    static String lastSecond(Instant start, Instant end) {
        Instant last = end.minus(SHORTEST);
        return text(last.isBefore(start) ? start : last);
    }

    /** A day, or a time with or without an offset; empty for anything else. */
    static Optional<Moment> parse(String text, ZoneId timeZone) {
        Optional<Instant> exact = InstantText.parse(text);
        if (exact.isPresent()) {
            return exact.map(instant -> new Moment(instant, instant.plusMillis(1)));
        }
        try {
            return text.length() <= "2026-04-01".length()
                    ? day(LocalDate.parse(text), timeZone)
                    : time(LocalDateTime.parse(text), timeZone);
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Moment> day(LocalDate day, ZoneId timeZone) {
        return isInRange(day)
                ? Optional.of(new Moment(
                        day.atStartOfDay(timeZone).toInstant(),
                        day.plusDays(1).atStartOfDay(timeZone).toInstant()))
                : Optional.empty();
    }

    private static Optional<Moment> time(LocalDateTime time, ZoneId timeZone) {
        Instant instant = time.atZone(timeZone).toInstant();
        return isInRange(time.toLocalDate())
                ? Optional.of(new Moment(instant, instant.plusMillis(1)))
                : Optional.empty();
    }

    private static boolean isInRange(LocalDate day) {
        return day.getYear() >= EARLIEST_YEAR && day.getYear() <= LATEST_YEAR;
    }
}
