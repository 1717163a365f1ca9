package dev.creditledger.api.spending;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.api.metering.ActivityRequest;
import dev.creditledger.api.metering.MeteringMessages.CarryAnswer;
import dev.creditledger.api.metering.MeteringMessages.RateAnswer;
import dev.creditledger.api.metering.MeteringMessages.UsageMessage;
import dev.creditledger.http.text.MayBeAbsent;
import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes over the wire of {@code POST …/consume}. */
public final class ConsumeMessages {
    private ConsumeMessages() {}

    @Schema(name = "ConsumeRequest", description = "Spends credits, all or nothing, along the burn-down order.")
    public record ConsumeRequest(
            @Schema(
                            description = "More than 0, at most 6 fraction digits; or `usage` instead.",
                            type = SchemaType.NUMBER,
                            minimum = "0",
                            exclusiveMinimum = true,
                            examples = "150")
                    Credits amount,
            @Schema(description = "What was used, to be paid for by the rates that hold: instead of an amount.")
                    UsageMessage usage,
            @Schema(description = "Acts as this site: only its credits are seen and spent.") UUID siteId,
            @Schema(description = "Any word.", maxLength = 50, examples = "AI") String category,
            @Schema(maxLength = 100, examples = "chat_completion") String operationType,
            @Schema(maxLength = 100, examples = "Summary of a support thread") String description,
            @Schema(maxLength = 100) String sessionId,
            @Schema(minimum = "0", examples = "1500") Long tokensProcessed,
            @Schema(minimum = "0", examples = "823") Long processingTimeMs,
            @Schema(description = "Any JSON object of up to 4 KB.", type = SchemaType.OBJECT) JsonNode metadata,
            @Schema(description = "Why, for the journal.", maxLength = 100) String reason)
            implements ActivityRequest {}

    @Schema(name = "ConsumeAnswer")
    record ConsumeAnswer(
            UUID transactionId,
            @Schema(description = "Its place in the account's journal, gapless from 1.", examples = "3") long seq,
            Credits amount,
            List<PostingAnswer> postings,
            BalanceAfter balance,
            Instant createdAt,
            @Schema(description = "As it was told, where there was a usage instead of an amount.") @MayBeAbsent
                    UsageMessage usage,
            @Schema(description = "How the amount came about, where there was a usage.") @MayBeAbsent
                    List<RateAnswer> rates,
            @Schema(description = "What was carried over to it and from it, where there was a usage.") @MayBeAbsent
                    CarryAnswer carry) {}

    @Schema(name = "Posting", description = "One allocation's part of a transaction.")
    public record PostingAnswer(UUID allocationId, @Schema(ref = "SignedCredits") Credits amount) {}

    @Schema(name = "BalanceAfter", description = "What the scope that was acted in can spend after the transaction.")
    public record BalanceAfter(Credits available, Credits periodic, Credits topUp) {}
}
