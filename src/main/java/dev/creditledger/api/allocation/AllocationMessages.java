package dev.creditledger.api.allocation;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.http.text.MayBeAbsent;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.read.AllocationStatus;
import dev.creditledger.ledger.wallet.Alignment;
import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes over the wire of allocations and top-ups. */
public final class AllocationMessages {
    private static final String EXTERNAL_ID =
            "What you call the allocation, unlike any other of the account; paths take it in the place of its id.";

    private AllocationMessages() {}

    @Schema(name = "AllocationRequest", description = "Credits from one source and the rules they are spent under.")
    public record AllocationRequest(
            @Schema(required = true, examples = "SUBSCRIPTION") AllocationSource source,
            @Schema(
                            description =
                                    "Which subscription the credits belong to: what you call it. Wix shows one that is a"
                                            + " UUID.",
                            maxLength = 200,
                            examples = "sub_1QXs")
                    String subscriptionId,
            @Schema(description = "Which site the credits belong to; absent for the whole account.") UUID siteId,
            @Schema(description = "0 is spent first, 100 last.", minimum = "0", maximum = "100", defaultValue = "50")
                    Integer priority,
            @Schema(description = "From when they can be spent; absent for at once.") Instant effectiveAt,
            @Schema(description = "When what is left is forfeited; absent for never.") Instant expiresAt,
            @Schema(
                            description = "1 to 10, no two of one period. The widest is the pool.",
                            required = true,
                            minItems = 1,
                            maxItems = 10)
                    List<RuleRequest> usageRules,
            @Schema(description = EXTERNAL_ID, maxLength = 200, examples = "grant-2026-12") String externalId,
            @Schema(description = "What all of the credits were bought for. Free ones are spent before bought ones.")
                    CostMessage costBasis,
            @Schema(description = "Why, for the journal.", maxLength = 100) String reason,
            @Schema(description = "Any JSON object of up to 4 KB.", type = SchemaType.OBJECT) JsonNode metadata) {}

    @Schema(name = "CostBasis", description = "Money that credits were bought for.")
    public record CostMessage(
            @Schema(required = true, minimum = "0", examples = "40.00") BigDecimal amount,
            @Schema(description = "ISO 4217.", required = true, pattern = "^[A-Z]{3}$", examples = "USD")
                    String currency) {}

    @Schema(name = "UsageRuleRequest")
    record RuleRequest(
            @Schema(required = true, examples = "MONTH") Period period,
            @Schema(
                            type = SchemaType.NUMBER,
                            required = true,
                            minimum = "0",
                            exclusiveMinimum = true,
                            examples = "1000")
                    Credits cap,
            @Schema(type = SchemaType.NUMBER, description = "Absent for the cap.", examples = "1000") Credits balance,
            @Schema(
                            description = "The first reset, which all later ones are counted from. One that has passed"
                                    + " is counted on from. Absent for what `align` says: by default the first reset is"
                                    + " one period after the allocation begins, and counted from its beginning."
                                    + " Not for NO_PERIOD.")
                    Instant resetDate,
            @Schema(
                            description =
                                    "What resets are counted from without a `resetDate`: ANCHOR for the instant at which the"
                                            + " allocation begins, CALENDAR for the boundaries of the calendar in the account's"
                                            + " time zone: midnight, Monday, the 1st, the full hour.",
                            defaultValue = "ANCHOR")
                    Alignment align) {}

    @Schema(name = "TopUpRequest", description = "One-time credits, which do not reset.")
    public record TopUpRequest(
            @Schema(type = SchemaType.NUMBER, required = true, minimum = "0", exclusiveMinimum = true, examples = "200")
                    Credits amount,
            @Schema(description = "When what is left is forfeited; absent for never.") Instant expiresAt,
            UUID siteId,
            @Schema(minimum = "0", maximum = "100", defaultValue = "50") Integer priority,
            @Schema(description = EXTERNAL_ID, maxLength = 200) String externalId,
            @Schema(description = "What all of the credits were bought for. Free ones are spent before bought ones.")
                    CostMessage costBasis,
            @Schema(description = "Why, for the journal.", maxLength = 100) String reason,
            @Schema(description = "Any JSON object of up to 4 KB.", type = SchemaType.OBJECT) JsonNode metadata) {}

    @Schema(name = "Allocation")
    public record AllocationAnswer(
            UUID id,
            AllocationSource source,
            @Schema(examples = "sub_1QXs") @MayBeAbsent String subscriptionId,
            @MayBeAbsent UUID siteId,
            int priority,
            AllocationStatus status,
            Instant createdAt,
            Instant effectiveAt,
            @MayBeAbsent Instant expiresAt,
            @MayBeAbsent Instant endedAt,
            Credits available,
            List<RuleAnswer> usageRules,
            @Schema(description = "What the caller calls it.", examples = "grant-2026-12") @MayBeAbsent
                    String externalId,
            @Schema(description = "What all of the credits were bought for.") @MayBeAbsent CostMessage costBasis,
            @Schema(description = "The purchase that paid for them.") @MayBeAbsent UUID purchaseId,
            @Schema(type = SchemaType.OBJECT, description = "As it was granted with.") @JsonRawValue @MayBeAbsent
                    String metadata) {}

    @Schema(name = "UsageRule")
    record RuleAnswer(
            Period period,
            Credits balance,
            Credits cap,
            @MayBeAbsent Instant resetDate,
            @Schema(
                            description =
                                    "What was used beyond a cap that was lowered since: paid first by what comes back,"
                                            + " cleared by a reset; absent where there is none.")
                    @MayBeAbsent
                    Credits excess,
            @Schema(description = "The cap from the next reset on; absent where it stays.") @MayBeAbsent
                    Credits nextCap) {}
}
