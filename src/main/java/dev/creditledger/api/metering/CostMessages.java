package dev.creditledger.api.metering;

import dev.creditledger.http.text.MayBeAbsent;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes over the wire of what use costs the operator: answers have it as {@code OperatorOnly} and not otherwise. */
public final class CostMessages {
    private static final String AMOUNT = "In the currency's major unit, to 18 fraction digits.";

    private CostMessages() {}

    @Schema(name = "Margin", description = "What uses cost and earned in one currency: nothing is exchanged.")
    public record MarginAnswer(
            @Schema(description = "ISO 4217.", examples = "USD") String currency,
            @Schema(description = "What you pay your providers. " + AMOUNT, examples = "0.0006") BigDecimal cost,
            @Schema(
                            description =
                                    "`cost` for each credit that the uses were charged: sold for more, the credits earn"
                                            + " something. Absent where they were charged none.",
                            examples = "0.0005")
                    @MayBeAbsent
                    BigDecimal costPerCredit,
            @Schema(
                            description =
                                    "What the credits that the uses drew were bought for: of one-time credits with a"
                                            + " `costBasis` their part of it. Others add nothing. Not in a quote.",
                            examples = "0.012")
                    @MayBeAbsent
                    BigDecimal revenue,
            @Schema(description = "`revenue` − `cost`. Not in a quote.", examples = "0.0114") @MayBeAbsent
                    BigDecimal margin) {}

    @Schema(name = "RateCost", description = "What one rate's units cost you, as it was then.")
    public record RateCostAnswer(
            UUID rateId,
            @Schema(examples = "INPUT_TOKENS") String kind,
            @Schema(description = "For the rate's `unitSize`.", examples = "0.5") BigDecimal costPerUnit,
            @Schema(description = "ISO 4217.", examples = "USD") String currency) {}

    @Schema(
            name = "UseCost",
            description =
                    "What a use cost you. Operators alone are shown it; absent where not all of its rates tell their"
                            + " `costPerUnit`.")
    public record UseCostAnswer(
            @Schema(description = "By currency.") List<MarginAnswer> amounts,
            @Schema(description = "In the order of `rates`.") List<RateCostAnswer> rates,
            @Schema(description = "What `costHash` of the canonical text was hashed with. Not in a quote.") @MayBeAbsent
                    String salt) {}

    @Schema(
            name = "UsageCost",
            description =
                    "What the uses cost you whose cost is known. Operators alone are shown it; absent where none is.")
    public record UsageCostAnswer(
            @Schema(description = "The part of `credits` that these uses were charged.", examples = "1.2")
                    BigDecimal costedCredits,
            @Schema(description = "By currency.") List<MarginAnswer> amounts) {}
}
