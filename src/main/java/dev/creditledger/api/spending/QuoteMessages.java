package dev.creditledger.api.spending;

import dev.creditledger.access.OperatorOnly;
import dev.creditledger.api.metering.CostMessages.UseCostAnswer;
import dev.creditledger.api.metering.MeteringMessages.RateAnswer;
import dev.creditledger.api.metering.MeteringMessages.UsageMessage;
import dev.creditledger.http.text.MayBeAbsent;
import dev.creditledger.ledger.credits.Credits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Quotes on the wire. */
public final class QuoteMessages {
    private QuoteMessages() {}

    @Schema(name = "NewQuote", description = "A use as a consume would tell it.")
    record QuoteRequest(
            UsageMessage usage,
            @Schema(maxLength = 50, examples = "AI") String category,
            @Schema(maxLength = 100, examples = "chat") String operationType) {}

    @Schema(name = "Quote", description = "What a use costs by the rates that hold at this instant.")
    public record QuoteAnswer(
            @Schema(
                            description =
                                    "What a call is charged that nothing is carried over to: whole millionths of the"
                                            + " price.",
                            examples = "2.4")
                    Credits amount,
            @Schema(description = "What it costs exactly, to 30 fraction digits.", examples = "2.4") BigDecimal price,
            @Schema(description = "As it was told.") UsageMessage usage,
            @Schema(description = "The rates that make the amount; the parts add up to it.") List<RateAnswer> rates,
            @Schema(ref = "UseCost", description = "What it would cost you. For operators alone.") @MayBeAbsent
                    OperatorOnly<UseCostAnswer> cost,
            @Schema(description = "The instant whose rates these are.") Instant asOf) {}
}
