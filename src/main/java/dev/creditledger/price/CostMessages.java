package dev.creditledger.price;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the operator pays a provider, on the wire. */
public final class CostMessages {
    private CostMessages() {}

    @Schema(
            name = "CostPerUnit",
            description = "What you pay your provider for `unitSize` units. Operators alone are shown it.")
    public record CostPerUnit(
            @Schema(
                            required = true,
                            minimum = "0",
                            maximum = "999999999999",
                            description =
                                    "In the currency's major unit, with up to 12 fraction digits whatever the currency has.",
                            examples = "2.5")
                    BigDecimal amount,
            @Schema(required = true, description = "ISO 4217.", examples = "USD") String currency) {}
}
