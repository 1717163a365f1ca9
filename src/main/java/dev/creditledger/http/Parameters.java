package dev.creditledger.http;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.text.ExternalIds;
import dev.creditledger.http.text.InstantText;
import dev.creditledger.http.text.TimeZones;
import dev.creditledger.http.text.UuidText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads query parameters, which resources take as text: JAX-RS would answer 404 to one that it cannot convert. All may
 * be null.
 */
public final class Parameters {
    /** Characters of a short text that a caller chooses. */
    public static final int MAXIMUM_TEXT = 100;

    private static final int EARLIEST_YEAR = 1970;
    private static final int LATEST_YEAR = 9999;

    private Parameters() {}

    public static Optional<UUID> uuid(String name, String text) {
        return Optional.ofNullable(text).map(present -> UuidText.parse(present)
                .orElseThrow(() -> RequestFailure.invalid(name, UuidText.EXPECTED)));
    }

    public static Optional<Instant> instant(String name, String text) {
        return Optional.ofNullable(text).map(present -> InstantText.parse(present)
                .orElseThrow(() -> RequestFailure.invalid(name, InstantText.EXPECTED)));
    }

    public static Optional<ZoneId> timeZone(String name, String text) {
        return Optional.ofNullable(text).map(present -> TimeZones.parse(present)
                .orElseThrow(() -> RequestFailure.invalid(name, TimeZones.EXPECTED)));
    }

    /** A constant by its name. */
    public static <E extends Enum<E>> Optional<E> oneOf(String name, String text, Class<E> type) {
        if (text == null) {
            return Optional.empty();
        }
        List<E> constants = List.of(type.getEnumConstants());
        return Optional.of(constants.stream()
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> RequestFailure.invalid(name, "must be one of " + constants)));
    }

    /** A text no longer than those that credits are spent with. */
    public static Optional<String> text(String name, String text) {
        return text(name, text, MAXIMUM_TEXT);
    }

    /** A text of at most so many characters. */
    public static Optional<String> text(String name, String text, int most) {
        if (text != null && text.length() > most) {
            throw RequestFailure.invalid(name, "must not be longer than " + most + " characters");
        }
        return Optional.ofNullable(text);
    }

    /** What a caller calls something of its own. */
    public static Optional<String> name(String name, String text) {
        return text(name, text, ExternalIds.MAXIMUM_LENGTH);
    }

    /** {@code true} or {@code false}, or nothing at all for false. */
    public static boolean flag(String name, String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw RequestFailure.invalid(name, "must be true or false");
    }

    /** A day such as 2026-11-20. */
    public static Optional<LocalDate> date(String name, String text) {
        return Optional.ofNullable(text).map(present -> {
            try {
                LocalDate date = LocalDate.parse(present);
                if (date.getYear() < EARLIEST_YEAR || date.getYear() > LATEST_YEAR) {
                    throw RequestFailure.invalid(name, "must be from the years 1970 to 9999");
                }
                return date;
            } catch (DateTimeParseException unreadable) {
                throw RequestFailure.invalid(name, "must be a date, such as 2026-11-20");
            }
        });
    }
}
