package dev.creditledger.api.report;

import dev.creditledger.http.problem.RequestFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How reports and statements are written down. */
enum ReportFormat {
    JSON("application/json"),
    CSV("text/csv;charset=UTF-8;header=present"),
    HTML("text/html;charset=UTF-8");

    private final String mediaType;

    ReportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** The format's name on the wire, and the end of file names. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The first of the allowed formats unless the caller says otherwise. */
    static ReportFormat of(String text, List<ReportFormat> allowed) {
        if (text == null) {
            return allowed.get(0);
        }
        return Arrays.stream(values())
                .filter(format -> allowed.contains(format) && format.text().equals(text))
                .findFirst()
                .orElseThrow(() -> RequestFailure.invalid(
                        "format",
                        "must be one of "
                                + allowed.stream().map(ReportFormat::text).toList()));
    }
}
