package dev.creditledger.api.journal;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.creditledger.access.OperatorOnly;
import dev.creditledger.api.allocation.AllocationMessages.CostMessage;
import dev.creditledger.api.metering.CostMessages.UseCostAnswer;
import dev.creditledger.api.metering.MeteringMessages.CarryAnswer;
import dev.creditledger.api.metering.MeteringMessages.RateAnswer;
import dev.creditledger.api.metering.MeteringMessages.UsageMessage;
import dev.creditledger.api.spending.ConsumeMessages.PostingAnswer;
import dev.creditledger.http.text.MayBeAbsent;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.EntryType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The journal on the wire. */
public final class TransactionMessages {
    private TransactionMessages() {}

    @Schema(name = "Transaction", description = "One entry of the account's journal.")
    record TransactionAnswer(
            UUID transactionId,
            long seq,
            EntryType type,
            @Schema(ref = "SignedCredits") Credits amount,
            List<PostingAnswer> postings,
            @Schema(description = "What the scope it was made in could spend after it.") Credits availableAfter,
            Instant createdAt,
            @MayBeAbsent UUID siteId,
            @Schema(description = "Any word.", maxLength = 50, examples = "AI") @MayBeAbsent String category,
            @MayBeAbsent String operationType,
            @MayBeAbsent String description,
            @MayBeAbsent String sessionId,
            @MayBeAbsent Long tokensProcessed,
            @MayBeAbsent Long processingTimeMs,
            @Schema(type = SchemaType.OBJECT) @JsonRawValue @MayBeAbsent String metadata,
            @Schema(description = "What was used, where that made the amount.") @MayBeAbsent UsageMessage usage,
            @Schema(description = "The rates that it was charged by, as they were.") @MayBeAbsent
                    List<RateAnswer> rates,
            @Schema(description = "What was carried over to it and from it, where there was a usage.") @MayBeAbsent
                    CarryAnswer carry,
            @Schema(ref = "UseCost", description = "What it cost you. For operators alone.") @MayBeAbsent
                    OperatorOnly<UseCostAnswer> cost,
            @Schema(description = "How many reset dates a RESET stands for.") @MayBeAbsent Long periods,
            @Schema(description = "Of a RESERVE, CAPTURE or RELEASE.") @MayBeAbsent UUID reservationId,
            @Schema(description = "The transaction that a REFUND gave back.") @MayBeAbsent UUID refundOf,
            @Schema(description = "The account's from then on, for an ADJUST that moved it.") @MayBeAbsent
                    String timeZone,
            @Schema(
                            description =
                                    "Who caused it: an API key's id, `operator:` and an operator's, `scheduler`, or `payment:`"
                                            + " and what the provider calls it. For readers of the whole account; absent for entries"
                                            + " from before it was noted.",
                            examples = "operator:bootstrap")
                    @MayBeAbsent
                    String actor,
            @Schema(description = "Why, in the caller's words.", examples = "trial extended") @MayBeAbsent
                    String reason,
            @Schema(description = "Whom the caller said it acted for. For readers of the whole account.") @MayBeAbsent
                    String onBehalfOf,
            @Schema(description = "The credits that a GRANT, or a REFUND, brought, as they were granted.") @MayBeAbsent
                    List<GrantedDetail> granted,
            @Schema(description = "SHA-256 of the entry ahead and this one.") String hash) {}

    @Schema(name = "GrantedCredits", description = "An allocation as its entry granted it.")
    record GrantedDetail(
            UUID allocationId,
            AllocationSource source,
            @MayBeAbsent String subscriptionId,
            @MayBeAbsent String externalId,
            @MayBeAbsent Instant expiresAt,
            @MayBeAbsent UUID purchaseId,
            @Schema(description = "What all of the credits were bought for.") @MayBeAbsent CostMessage costBasis) {}
}
