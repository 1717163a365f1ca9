package dev.creditledger.api.spending;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.api.metering.MeteringMessages.UsageMessage;
import dev.creditledger.api.spending.ConsumeMessages.ConsumeRequest;
import dev.creditledger.ledger.credits.Credits;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes over the wire of {@code POST …/consume/batch}. */
final class ConsumeBatchMessages {
    static final int MAXIMUM_ITEMS = 500;

    private ConsumeBatchMessages() {}

    @Schema(name = "ConsumeBatchRequest")
    record BatchRequest(@Schema(required = true, minItems = 1, maxItems = MAXIMUM_ITEMS) List<Item> items) {}

    @Schema(name = "ConsumeBatchItem", description = "One consume, with the key that its header would carry.")
    record Item(
            @Schema(required = true, minLength = 1, maxLength = 255, examples = "request-8841") String idempotencyKey,
            @Schema(type = SchemaType.NUMBER, minimum = "0", exclusiveMinimum = true, examples = "150") Credits amount,
            @Schema(description = "What was used, to be paid for by the rates that hold: instead of an amount.")
                    UsageMessage usage,
            UUID siteId,
            @Schema(description = "Any word.", maxLength = 50, examples = "AI") String category,
            @Schema(maxLength = 100) String operationType,
            @Schema(maxLength = 100) String description,
            @Schema(maxLength = 100) String sessionId,
            @Schema(minimum = "0") Long tokensProcessed,
            @Schema(minimum = "0") Long processingTimeMs,
            @Schema(description = "Any JSON object of up to 4 KB.", type = SchemaType.OBJECT) JsonNode metadata,
            @Schema(description = "Why, for the journal.", maxLength = 100) String reason) {
        ConsumeRequest request() {
            return new ConsumeRequest(
                    amount,
                    usage,
                    siteId,
                    category,
                    operationType,
                    description,
                    sessionId,
                    tokensProcessed,
                    processingTimeMs,
                    metadata,
                    reason);
        }
    }

    @Schema(name = "ConsumeBatchAnswer", description = "One result per item, in their order.")
    record BatchAnswer(List<ItemAnswer> results) {}

    @Schema(name = "ConsumeBatchResult", description = "What the single call would have been answered.")
    record ItemAnswer(
            @Schema(description = "Its HTTP status.", examples = "200") int status,
            @Schema(description = "Whether an earlier call with this key had the effect.") boolean replayed,
            @Schema(ref = "ConsumeBatchBody") Object body) {}
}
