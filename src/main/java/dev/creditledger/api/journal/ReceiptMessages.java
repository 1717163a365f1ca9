package dev.creditledger.api.journal;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.creditledger.access.OperatorOnly;
import dev.creditledger.api.journal.TransactionMessages.GrantedDetail;
import dev.creditledger.api.metering.CostMessages.UseCostAnswer;
import dev.creditledger.api.metering.MeteringMessages.CarryAnswer;
import dev.creditledger.api.metering.MeteringMessages.RateAnswer;
import dev.creditledger.api.metering.MeteringMessages.UsageMessage;
import dev.creditledger.http.text.MayBeAbsent;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.ReservationStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes over the wire of single transactions, on receipts and in exports. */
final class ReceiptMessages {
    private ReceiptMessages() {}

    @Schema(name = "Receipt", description = "One entry of the account's journal, with what it takes to check it.")
    record ReceiptAnswer(
            UUID transactionId,
            long seq,
            EntryType type,
            @Schema(ref = "SignedCredits") Credits amount,
            List<PostingDetail> postings,
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
            @MayBeAbsent ReservationDetail reservation,
            @Schema(description = "The transaction that a REFUND gave back.") @MayBeAbsent UUID refundOf,
            @Schema(description = "The account's from then on, for an ADJUST that moved it.") @MayBeAbsent
                    String timeZone,
            @Schema(description = "What was given back of a CONSUME or CAPTURE so far.") @MayBeAbsent Credits refunded,
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
            @Schema(
                            description =
                                    "What the texts were hashed with: the canonical text has of each text the SHA-256 of"
                                            + " salt and text. Absent without texts, and for entries of format 1.")
                    @MayBeAbsent
                    String salt,
            @Schema(description = "SHA-256 of the canonical text, in hexadecimal digits.") String hash,
            @Schema(description = "The hash of the entry ahead; zeros for the first.") String previousHash,
            @Schema(description = "The text whose UTF-8 bytes the hash is the SHA-256 of.") String canonical) {}

    @Schema(
            name = "PostingDetail",
            description = "What a transaction did to one allocation: granted − consumed − held − forfeited is what its"
                    + " balance changed by.")
    record PostingDetail(
            UUID allocationId,
            @Schema(ref = "SignedCredits") Credits amount,
            @Schema(ref = "SignedCredits") Credits granted,
            @Schema(ref = "SignedCredits") Credits consumed,
            @Schema(ref = "SignedCredits") Credits held,
            @Schema(ref = "SignedCredits") Credits forfeited,
            Credits balanceBefore,
            Credits balanceAfter,
            @Schema(description = "Of the rules within the pool, the widest first; absent without any.") @MayBeAbsent
                    List<Credits> limitsAfter) {}

    @Schema(name = "ReservationDetail", description = "The reservation as the transaction left it.")
    record ReservationDetail(
            UUID reservationId,
            Credits amount,
            Credits captured,
            Credits released,
            Credits held,
            ReservationStatus status,
            Instant expiresAt) {}
}
