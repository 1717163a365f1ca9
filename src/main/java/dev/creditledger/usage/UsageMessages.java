package dev.creditledger.usage;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes over the wire of usage. */
final class UsageMessages {
    private UsageMessages() {}

    @Schema(name = "Usage", description = "What was consumed, by UTC day; days without consumption are left out.")
    record UsageAnswer(LocalDate from, LocalDate to, Totals total, List<Day> days) {}

    @Schema(name = "UsageTotals")
    record Totals(long requests, BigDecimal credits, BigDecimal tokens, int activeDays) {}

    @Schema(name = "UsageDay")
    record Day(LocalDate date, long requests, BigDecimal credits, BigDecimal tokens) {}
}
