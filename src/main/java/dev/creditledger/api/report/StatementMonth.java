package dev.creditledger.api.report;

import dev.creditledger.http.problem.RequestFailure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;

/** The month of a statement, in the account's time zone. */
record StatementMonth(YearMonth month, ZoneId timeZone) {
    private static final int EARLIEST_YEAR = 1970;
    private static final int LATEST_YEAR = 9999;

    /** Reads a month such as 2026-11. */
    static YearMonth parse(String text) {
        try {
            YearMonth month = YearMonth.parse(text);
            if (month.getYear() < EARLIEST_YEAR || month.getYear() > LATEST_YEAR) {
                throw RequestFailure.invalid("month", "must be from the years 1970 to 9999");
            }
            return month;
        } catch (DateTimeParseException unreadable) {
            throw RequestFailure.invalid("month", "must be a month, such as 2026-11");
        }
    }

    /** The month of that statement, which has to have begun. */
    static StatementMonth of(YearMonth month, ZoneId timeZone, Instant now) {
        if (month.isAfter(YearMonth.from(LocalDate.ofInstant(now, timeZone)))) {
            throw RequestFailure.invalid("month", "must not be in the future");
        }
        return new StatementMonth(month, timeZone);
    }

    Instant from() {
        return bounds().get(0);
    }

    /** Exclusive. */
    Instant until() {
        return bounds().get(1);
    }

    boolean isOver(Instant now) {
        return !until().isAfter(now);
    }

    List<Instant> bounds() {
        return ReportSpan.of(month.atDay(1), month.plusMonths(1).atDay(1), timeZone, ReportGrouping.NONE)
                .bounds();
    }
}
