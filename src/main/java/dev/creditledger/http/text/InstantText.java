package dev.creditledger.http.text;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Instants on the wire: written with milliseconds and {@code Z}; read with any offset, cut to milliseconds, from the
 * year 1970 to 9999.
 */
public final class InstantText {
    public static final String EXPECTED =
            "must be a date and time with an offset, such as 2026-07-01T00:00:00Z, from 1970 to 9999";

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private InstantText() {}

    public static String format(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    /** Empty when it is not {@link #EXPECTED}. */
    public static Optional<Instant> parse(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            return Optional.of(instant).filter(InstantText::isInRange);
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isInRange(Instant instant) {
        return !instant.isBefore(Instant.EPOCH) && instant.isBefore(END);
    }
}
