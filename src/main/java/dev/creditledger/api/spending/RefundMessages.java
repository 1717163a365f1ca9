package dev.creditledger.api.spending;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.api.allocation.AllocationMessages.AllocationAnswer;
import dev.creditledger.api.spending.ConsumeMessages.BalanceAfter;
import dev.creditledger.api.spending.ConsumeMessages.PostingAnswer;
import dev.creditledger.http.text.MayBeAbsent;
import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes over the wire of refunds. */
final class RefundMessages {
    private RefundMessages() {}

    @Schema(name = "RefundRequest", description = "What to give back of a transaction; no body for all that is left.")
    record RefundRequest(
            @Schema(
                            type = SchemaType.NUMBER,
                            minimum = "0",
                            exclusiveMinimum = true,
                            description = "Absent for all that is left.",
                            examples = "50")
                    Credits amount,
            @Schema(maxLength = 100, examples = "the answer was cut off") String reason,
            @Schema(
                            description = "Any JSON object of up to 4 KB; absent for that of the transaction.",
                            type = SchemaType.OBJECT)
                    JsonNode metadata) {}

    @Schema(name = "RefundAnswer")
    record RefundAnswer(
            UUID transactionId,
            @Schema(description = "Its place in the account's journal, gapless from 1.", examples = "5") long seq,
            UUID refundOf,
            Credits amount,
            @Schema(description = "Where it went: back to where it came from, or into a new allocation.")
                    List<PostingAnswer> postings,
            @Schema(
                            description =
                                    "The one that was made for what could not go back; the first where there are several.")
                    @MayBeAbsent
                    AllocationAnswer allocation,
            @Schema(
                            description =
                                    "All that were made for what could not go back, of which each lives no longer than"
                                            + " what was drawn would have; absent without any.")
                    @MayBeAbsent
                    List<AllocationAnswer> allocations,
            BalanceAfter balance,
            Instant createdAt) {}
}
