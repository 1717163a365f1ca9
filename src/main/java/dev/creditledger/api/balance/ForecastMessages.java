package dev.creditledger.api.balance;

import dev.creditledger.http.text.MayBeAbsent;
import dev.creditledger.ledger.credits.Credits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes over the wire of forecasts. */
final class ForecastMessages {
    private ForecastMessages() {}

    @Schema(name = "Forecast", description = "How long the credits last if spending goes on as it has.")
    record ForecastAnswer(
            @Schema(
                            description = "Credits consumed a day on average, refunds not taken off: over the last 30"
                                    + " days, or since the account's first transaction, and over one"
                                    + " day at least.",
                            examples = "12.5")
                    BigDecimal dailyAverage,
            @Schema(
                            description = "When spending as much, evenly, can no longer be covered, counting resets,"
                                    + " expiries, limits and allocations granted for later. Absent when it lasts for a"
                                    + " year, or nothing was spent.")
                    @MayBeAbsent
                    Instant depletesAt,
            @Schema(
                            description = "What expires within 30 days, and is then forfeited if nothing more is spent;"
                                    + " the earliest first.")
                    List<ExpiringAnswer> expiring,
            @Schema(description = "When the next pool resets; absent without any.") @MayBeAbsent Instant nextReset) {}

    @Schema(name = "Expiring")
    record ExpiringAnswer(UUID allocationId, Credits amount, Instant at) {}
}
