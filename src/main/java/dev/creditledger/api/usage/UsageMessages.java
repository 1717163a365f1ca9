package dev.creditledger.api.usage;

import dev.creditledger.access.OperatorOnly;
import dev.creditledger.api.metering.CostMessages.UsageCostAnswer;
import dev.creditledger.http.text.MayBeAbsent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes over the wire of usage. What is null is left out. */
final class UsageMessages {
    private UsageMessages() {}

    @Schema(
            name = "Usage",
            description = "What was consumed. `days` with `groupBy=day`, without those on which nothing happened;"
                    + " `groups` otherwise.")
    record UsageAnswer(
            @Schema(description = "The first day.") LocalDate from,
            @Schema(description = "The day after the last one.") LocalDate to,
            @Schema(description = "In which days begin and end.", examples = "Europe/Berlin") String timeZone,
            @Schema(
                            enumeration = {"day", "operationType", "category", "session"},
                            examples = "day")
                    String groupBy,
            Totals total,
            @MayBeAbsent List<Day> days,
            @MayBeAbsent List<Group> groups,
            @Schema(description = "With `groupBy=session`, while there is more.") @MayBeAbsent String nextCursor) {}

    @Schema(name = "UsageTotals")
    record Totals(
            @Schema(description = "Consumes, and reservations when they are captured for the first time.")
                    long requests,
            @Schema(description = "Consumed and captured, whatever was refunded.") BigDecimal credits,
            @Schema(description = "Counted on the day of the refund.") BigDecimal refunded,
            BigDecimal tokens,
            @Schema(description = "Different sessions that consumed.") long sessions,
            @Schema(description = "Days on which anything was consumed.") long activeDays,
            @Schema(ref = "UsageCost", description = "What it cost you. For operators alone.") @MayBeAbsent
                    OperatorOnly<UsageCostAnswer> cost) {}

    @Schema(name = "UsageDay")
    record Day(
            LocalDate date,
            long requests,
            BigDecimal credits,
            BigDecimal refunded,
            BigDecimal tokens,
            long sessions,
            @Schema(ref = "UsageCost", description = "What it cost you. For operators alone.") @MayBeAbsent
                    OperatorOnly<UsageCostAnswer> cost) {}

    @Schema(name = "UsageGroup")
    record Group(
            @Schema(
                            description = "The operation type, category or session; absent for what was consumed"
                                    + " without one.",
                            examples = "chat_completion")
                    @MayBeAbsent
                    String key,
            long requests,
            BigDecimal credits,
            BigDecimal refunded,
            BigDecimal tokens,
            @Schema(description = "Not with `groupBy=session`.") @MayBeAbsent Long sessions,
            long activeDays,
            @Schema(description = "With `groupBy=session`: its first entry within these days.") @MayBeAbsent
                    Instant firstAt,
            @Schema(description = "With `groupBy=session`: its last entry within these days.") @MayBeAbsent
                    Instant lastAt,
            @Schema(ref = "UsageCost", description = "What it cost you. For operators alone.") @MayBeAbsent
                    OperatorOnly<UsageCostAnswer> cost) {}
}
