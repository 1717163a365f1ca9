package dev.creditledger.refill;

import dev.creditledger.ledger.wallet.Credits;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Auto-refill on the wire of the native API. */
public final class AutoRefillMessages {
    private AutoRefillMessages() {}

    @Schema(name = "AutoRefillChange", description = "What is left out stays as it is.")
    public record AutoRefillRequest(
            Boolean enabled,
            @Schema(description = "Fewer available credits than this lead to a purchase.", examples = "500")
                    Credits threshold,
            @Schema(description = "How many credits to buy then; more than 0.", examples = "1000") Credits amount,
            @Schema(
                            description = "The payment provider's, to be charged. An empty one takes away the one that"
                                    + " is set.",
                            examples = "pm_1PgafrL5Zxv")
                    String paymentMethodId) {
        AutoRefillChange change() {
            return new AutoRefillChange(enabled, threshold, amount, paymentMethodId);
        }
    }

    @Schema(name = "AutoRefill")
    public record AutoRefillView(
            boolean enabled,
            @Schema(examples = "500") Credits threshold,
            @Schema(examples = "1000") Credits amount,
            @Schema(description = "Absent without one; then nothing is bought.", examples = "pm_1PgafrL5Zxv")
                    String paymentMethodId) {
        static AutoRefillView of(AutoRefillSettings settings) {
            return new AutoRefillView(
                    settings.enabled(), settings.threshold(), settings.amount(), settings.paymentMethodId());
        }
    }
}
