package dev.creditledger.api.report;

import dev.creditledger.http.problem.RequestFailure;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;

/** How long the periods of a report are: those of the calendar, but for the first and the last. */
enum ReportGrouping {
    NONE {
        @Override
        LocalDate next(LocalDate day) {
            return LocalDate.MAX;
        }
    },
    DAY {
        @Override
        LocalDate next(LocalDate day) {
            return day.plusDays(1);
        }
    },
    MONTH {
        @Override
        LocalDate next(LocalDate day) {
            return day.withDayOfMonth(1).plusMonths(1);
        }
    },
    YEAR {
        @Override
        LocalDate next(LocalDate day) {
            return day.withDayOfYear(1).plusYears(1);
        }
    };

    /** The first day of the period after that day's. */
    abstract LocalDate next(LocalDate day);

    /** The grouping's name on the wire. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads how to group: by month unless the caller says otherwise. */
    static ReportGrouping of(String text) {
        if (text == null) {
            return MONTH;
        }
        return Arrays.stream(values())
                .filter(grouping -> grouping.text().equals(text))
                .findFirst()
                .orElseThrow(() -> RequestFailure.invalid(
                        "groupBy",
                        "must be one of "
                                + Arrays.stream(values())
                                        .map(ReportGrouping::text)
                                        .toList()));
    }
}
