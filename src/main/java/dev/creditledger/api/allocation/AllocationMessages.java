package dev.creditledger.api.allocation;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.Period;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes over the wire of allocations and top-ups. */
public final class AllocationMessages {
    private AllocationMessages() {}

    @Schema(name = "AllocationRequest", description = "Credits from one source and the rules they are spent under.")
    public record AllocationRequest(
            @Schema(required = true, examples = "SUBSCRIPTION") AllocationSource source,
            @Schema(description = "Which subscription the credits belong to.") UUID subscriptionId,
            @Schema(description = "Which site the credits belong to; absent for the whole account.") UUID siteId,
            @Schema(description = "0 is spent first, 100 last.", minimum = "0", maximum = "100", defaultValue = "50")
                    Integer priority,
            @Schema(description = "From when they can be spent; absent for at once.") Instant effectiveAt,
            @Schema(description = "When what is left is forfeited; absent for never.") Instant expiresAt,
            @Schema(description = "1 to 10, no two of one period. The widest is the pool.", required = true)
                    List<RuleRequest> usageRules) {}

    @Schema(name = "UsageRuleRequest")
    record RuleRequest(
            @Schema(required = true, examples = "MONTH") Period period,
            @Schema(type = SchemaType.NUMBER, required = true, examples = "1000") Credits cap,
            @Schema(type = SchemaType.NUMBER, description = "Absent for the cap.", examples = "1000") Credits balance,
            @Schema(
                            description = "The first reset, which all later ones are counted from. One that has passed"
                                    + " is counted on from. Absent for one period after now, or after effectiveAt."
                                    + " Not for NO_PERIOD.")
                    Instant resetDate) {}

    @Schema(name = "TopUpRequest", description = "One-time credits, which do not reset.")
    public record TopUpRequest(
            @Schema(type = SchemaType.NUMBER, required = true, examples = "200") Credits amount,
            @Schema(description = "When what is left is forfeited; absent for never.") Instant expiresAt,
            UUID siteId,
            @Schema(minimum = "0", maximum = "100", defaultValue = "50") Integer priority) {}

    @Schema(name = "AllocationStatus")
    enum Status {
        SCHEDULED,
        ACTIVE,
        EXHAUSTED,
        EXPIRED,
        VOIDED
    }

    @Schema(name = "Allocation")
    public record AllocationAnswer(
            UUID id,
            AllocationSource source,
            UUID subscriptionId,
            UUID siteId,
            int priority,
            Status status,
            Instant createdAt,
            Instant effectiveAt,
            Instant expiresAt,
            Instant endedAt,
            Credits available,
            List<RuleAnswer> usageRules) {}

    @Schema(name = "UsageRule")
    record RuleAnswer(Period period, Credits balance, Credits cap, Instant resetDate) {}
}
