package dev.creditledger.api.metering;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.rating.MeteredUsage;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes over the wire where what was used is told instead of an amount. */
public final class MeteringMessages {
    private static final String MAXIMUM = "9000000000000000";

    private MeteringMessages() {}

    @Schema(
            name = "MeteredUsage",
            description = "What was used; at least one of the counts. What it costs is the sum over them of units ×"
                    + " credits per unit ÷ unit size by the rates that hold, exact; what is less than a millionth is"
                    + " carried over to the account's next priced call.")
    public record UsageMessage(
            @Schema(minLength = 1, maxLength = 100, examples = "gpt-4o") String model,
            @Schema(minimum = "0", maximum = MAXIMUM, examples = "1200") Long inputTokens,
            @Schema(minimum = "0", maximum = MAXIMUM, examples = "300") Long outputTokens,
            @Schema(
                            minimum = "0",
                            maximum = MAXIMUM,
                            description = "Read from a cache: besides `inputTokens`, not among them.")
                    Long cachedTokens,
            @Schema(minimum = "0", maximum = MAXIMUM) Long bytes,
            @Schema(
                            description =
                                    "Units of other kinds, by the kind: any that a rate names. The four above can be"
                                            + " told here too, once.",
                            maxProperties = MeteredUsage.MAXIMUM_KINDS,
                            examples = "{\"IMAGES\": 3}")
                    Map<String, Long> quantities) {}

    @Schema(
            name = "Carry",
            description =
                    "What is less than a millionth of a credit: left over by earlier priced calls of the account, and"
                            + " by this one.")
    public record CarryAnswer(
            @Schema(examples = "0.0000005") BigDecimal before, @Schema(examples = "0") BigDecimal after) {}

    @Schema(name = "RatedUnits", description = "What one kind of use cost, by the rate as it was then.")
    public record RateAnswer(
            UUID rateId,
            @Schema(examples = "INPUT_TOKENS") String kind,
            @Schema(examples = "1200") long units,
            @Schema(examples = "1000") BigDecimal creditsPerUnit,
            @Schema(examples = "1000000") long unitSize,
            @Schema(description = "Its part of the amount: the parts add up to it.", examples = "1.2")
                    Credits credits) {}
}
