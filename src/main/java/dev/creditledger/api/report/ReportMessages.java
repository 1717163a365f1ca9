package dev.creditledger.api.report;

import dev.creditledger.http.text.MayBeAbsent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes over the wire of reports. What is null is left out. */
final class ReportMessages {
    private ReportMessages() {}

    @Schema(
            name = "LedgerReport",
            description = "What moved in neighbouring periods; each opens with what the one ahead closed with.")
    record LedgerReportAnswer(
            @Schema(description = "Absent for all accounts.") @MayBeAbsent UUID accountId,
            LocalDate from,
            @Schema(description = "The first day that does not count.") LocalDate to,
            @Schema(description = "In which days begin and end.", examples = "UTC") String timeZone,
            @Schema(
                            enumeration = {"none", "day", "month", "year"},
                            examples = "month")
                    String groupBy,
            @Schema(
                            description =
                                    "Everything from before is counted. Of one account that is the instant of the call, of all"
                                            + " accounts it may be some minutes ago, and absent on a new installation; but no later"
                                            + " than the first reset or expiry that is due and not recorded yet.")
                    @MayBeAbsent
                    Instant countedUntil,
            List<ReportPeriod> periods) {}

    @Schema(
            name = "LedgerReportPeriod",
            description = "`opening + granted + replenished + refunded + adjusted − consumed − forfeited − expired −"
                    + " voided − reclaimed = closing`, to the last digit.")
    record ReportPeriod(
            LocalDate from,
            @Schema(description = "The first day that does not count.") LocalDate to,
            @Schema(description = "Whether it is over and everything of it is counted.") boolean complete,
            ReportCredits credits,
            @Schema(description = "What was paid for credits that are not used up, by currency.")
                    List<DeferredRevenue> deferredRevenue) {}

    @Schema(name = "LedgerReportCredits", description = "Credits in wallets, those that are held included.")
    record ReportCredits(
            SplitCredits opening,
            @Schema(description = "Granted for the first time.") SplitCredits granted,
            @Schema(description = "Granted again by a reset.") SplitCredits replenished,
            @Schema(description = "Given back of what had been consumed.") SplitCredits refunded,
            @Schema(description = "By changes of terms; negative where they took credits away.") SplitCredits adjusted,
            @Schema(description = "Consumed and captured, whatever was refunded.") SplitCredits consumed,
            @Schema(description = "Left over at a reset, or released where there was no room any more.")
                    SplitCredits forfeited,
            SplitCredits expired,
            SplitCredits voided,
            @Schema(description = "Taken back as their payment was refunded or disputed.") SplitCredits reclaimed,
            SplitCredits closing,
            @Schema(description = "The part of `closing` that is held by reservations.") SplitCredits held) {}

    @Schema(
            name = "SplitCredits",
            description = "`bought` credits are those of allocations with a cost basis above 0, all others are `free`.")
    record SplitCredits(BigDecimal total, BigDecimal bought, BigDecimal free) {}

    @Schema(
            name = "DeferredRevenue",
            description = "`opening + added + restored − earned − breakage − reclaimed = closing`, in the currency's"
                    + " major unit.")
    record DeferredRevenue(
            @Schema(examples = "USD") String currency,
            BigDecimal opening,
            @Schema(description = "The cost bases of what was granted.") BigDecimal added,
            @Schema(description = "The part of credits that were refunded.") BigDecimal restored,
            @Schema(description = "The part of credits that were consumed.") BigDecimal earned,
            @Schema(description = "The part of credits that were forfeited, expired, voided or lowered.")
                    BigDecimal breakage,
            @Schema(description = "The part of credits that were reclaimed.") BigDecimal reclaimed,
            BigDecimal closing) {}
}
