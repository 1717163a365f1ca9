package dev.creditledger.facade.wix;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.creditledger.http.text.MayBeAbsent;
import dev.creditledger.ledger.wallet.Period;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What goes over the wire of the Wix AI Credits balance; fields that do not apply are absent. Source: Wix AI Credits,
 * Get Balance.
 */
final class WixMessages {
    private WixMessages() {}

    @Schema(name = "WixGetBalanceResponse")
    @JsonPropertyOrder({"periodicCredits", "topUpCredits", "creditBalanceBreakdown"})
    record GetBalanceResponse(
            @Schema(description = "Recurring credits; absent without any.") @MayBeAbsent Aggregate periodicCredits,
            @Schema(description = "One-time credits; absent without any.") @MayBeAbsent Aggregate topUpCredits,
            @Schema(description = "One entry per source, in the order they are spent.")
                    @JsonInclude(JsonInclude.Include.NON_EMPTY)
                    @MayBeAbsent
                    List<CreditBalance> creditBalanceBreakdown) {}

    @Schema(name = "WixAggregate", description = "Whole credits, rounded down.")
    @JsonPropertyOrder({"balance", "cap"})
    record Aggregate(long balance, long cap) {}

    @Schema(name = "WixCreditBalance")
    @JsonPropertyOrder({"subscriptionId", "usageRules"})
    record CreditBalance(@MayBeAbsent UUID subscriptionId, List<UsageRule> usageRules) {}

    @Schema(name = "WixUsageRule")
    @JsonPropertyOrder({"period", "balance", "cap", "resetDate"})
    record UsageRule(Period period, long balance, long cap, @MayBeAbsent Instant resetDate) {}

    /** Every failure: the SDK needs a string code, and reports the bare status without it. */
    record ErrorResponse(String message, Details details) {}

    record Details(ApplicationError applicationError, ValidationError validationError) {}

    record ApplicationError(String code, String description, Map<String, Object> data) {}

    record ValidationError(List<Violation> fieldViolations) {}

    record Violation(String field, String description) {}
}
