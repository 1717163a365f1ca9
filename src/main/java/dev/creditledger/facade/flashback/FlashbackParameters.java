package dev.creditledger.facade.flashback;

import dev.creditledger.facade.flashback.FlashbackMessages.BuyRequest;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.text.CleanText;
import dev.creditledger.http.text.InstantText;
import dev.creditledger.ledger.read.JournalPageQuery.MetadataText;
import dev.creditledger.ledger.wallet.EntryType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Set;

/**
 * The query parameters of the Flashback calls, as text that may be null; what is empty counts as not given. A number
 * beyond what there is to have is cut to it.
 */
final class FlashbackParameters {
    static final Set<EntryType> OUT = EnumSet.of(EntryType.CONSUME, EntryType.CAPTURE);
    static final Set<EntryType> IN = EnumSet.of(EntryType.GRANT, EntryType.REFUND, EntryType.RESET);

    private static final int MAXIMUM_TEXT = 255;
    private static final LocalDate EARLIEST = LocalDate.EPOCH;
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);
    private static final String EXPECTED_DATE =
            "must be a date, such as 2026-11-20, or a date and time with an offset, from 1970 to 9999";

    private FlashbackParameters() {}

    static int number(String name, String text, int byDefault, int maximum) {
        if (isMissing(text)) {
            return byDefault;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1) {
            throw RequestFailure.invalid(name, "must be a whole number, 1 or more");
        }
        return Math.min(Integer.parseInt(text), maximum);
    }

    static Set<EntryType> direction(String text) {
        if (isMissing(text)) {
            return both();
        }
        return switch (text) {
            case "in" -> IN;
            case "out" -> OUT;
            case "all" -> both();
            default -> throw RequestFailure.invalid("direction", "must be in, out or all");
        };
    }

    /** The first instant that counts; a date is its beginning in UTC. */
    static Instant start(String text) {
        return isMissing(text) ? null : instant("startDate", text, 0);
    }

    /** The first instant that does not count any more, as the given one does: a date all day long. */
    static Instant end(String text) {
        return isMissing(text) ? null : instant("endDate", text, 1);
    }

    static String text(String name, String text) {
        if (isMissing(text)) {
            return null;
        }
        if (text.length() > MAXIMUM_TEXT) {
            throw RequestFailure.invalid(name, "must not be longer than " + MAXIMUM_TEXT + " characters");
        }
        if (!CleanText.isClean(text)) {
            throw RequestFailure.invalid(name, CleanText.EXPECTED);
        }
        return text;
    }

    /** What an entry's metadata has to say under this name. */
    static MetadataText metadata(String name, String text) {
        String wanted = text(name, text);
        return wanted == null ? null : new MetadataText(name, wanted);
    }

    static String packId(BuyRequest body) {
        if (body == null) {
            throw RequestFailure.missingBody();
        }
        String pack = text("packId", body.packId());
        if (pack == null) {
            throw RequestFailure.invalid("packId", "must be the id of a pack");
        }
        return pack;
    }

    private static Instant instant(String name, String text, int later) {
        return InstantText.parse(text).map(instant -> instant.plusMillis(later)).orElseGet(() -> date(name, text)
                .plusDays(later)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant());
    }

    private static LocalDate date(String name, String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (!date.isBefore(EARLIEST) && !date.isAfter(LATEST)) {
                return date;
            }
        } catch (DateTimeParseException unreadable) {
            throw RequestFailure.invalid(name, EXPECTED_DATE);
        }
        throw RequestFailure.invalid(name, EXPECTED_DATE);
    }

    private static Set<EntryType> both() {
        EnumSet<EntryType> both = EnumSet.copyOf(IN);
        both.addAll(OUT);
        return both;
    }

    private static boolean isMissing(String text) {
        return text == null || text.isBlank();
    }
}
