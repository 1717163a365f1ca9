package dev.creditledger.api.report;

import dev.creditledger.http.problem.RequestFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The days that a report is about, and the periods that they are divided into.
 *
 * @param days where the periods begin, and at last where the last ends: two or more, ascending
 */
record ReportSpan(List<LocalDate> days, ZoneId timeZone, ReportGrouping grouping) {
    static final int MOST_PERIODS = 1000;

    private static final long SLOT_MILLIS = Duration.ofMinutes(15).toMillis();

    ReportSpan {
        days = List.copyOf(days);
    }

    /**
     * Divides the days.
     *
     * @param to exclusive
     */
    static ReportSpan of(LocalDate from, LocalDate to, ZoneId timeZone, ReportGrouping grouping) {
        if (!from.isBefore(to)) {
            throw RequestFailure.invalid("to", "must be after from: it is the first day that does not count");
        }
        List<LocalDate> days = new ArrayList<>();
        for (LocalDate day = from; day.isBefore(to); day = grouping.next(day)) {
            if (days.size() == MOST_PERIODS) {
                throw RequestFailure.invalid("from", "must leave " + MOST_PERIODS + " periods at the most");
            }
            // A day that a time zone left out begins with the day after it.
            if (days.isEmpty() || beginning(days.get(days.size() - 1), timeZone).isBefore(beginning(day, timeZone))) {
                days.add(day);
            }
        }
        days.add(to);
        ReportSpan span = new ReportSpan(days, timeZone, grouping);
        if (span.bounds().stream().anyMatch(bound -> bound.toEpochMilli() % SLOT_MILLIS != 0)) {
            throw RequestFailure.invalid("timeZone", "must have days that begin at a quarter of an hour");
        }
        return span;
    }

    LocalDate from() {
        return days.get(0);
    }

    /** Exclusive. */
    LocalDate to() {
        return days.get(days.size() - 1);
    }

    List<Instant> bounds() {
        return days.stream().map(day -> beginning(day, timeZone)).toList();
    }

    private static Instant beginning(LocalDate day, ZoneId timeZone) {
        return day.atStartOfDay(timeZone).toInstant();
    }
}
