package dev.creditledger.purchase.simulated;

import dev.creditledger.purchase.simulated.SimulatedPayment.Kind;
import dev.creditledger.purchase.simulated.SimulatedPayment.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Simulated payments on the wire. */
public final class SimulatedPaymentMessages {
    private SimulatedPaymentMessages() {}

    @Schema(name = "SimulatedDispute")
    public record DisputeRequest(
            @Schema(
                            minimum = "0",
                            exclusiveMinimum = true,
                            description = "In the currency's major unit; absent for all of it.",
                            examples = "10.00")
                    BigDecimal amount,
            @Schema(description = "Whether the bank only asks, so that no money moves.", defaultValue = "false")
                    Boolean inquiry) {
        boolean isInquiry() {
            return Boolean.TRUE.equals(inquiry);
        }
    }

    @Schema(name = "SimulatedPayment")
    public record PaymentAnswer(
            @Schema(examples = "pi_simulated_0b6b6c4e9d0c4c559a8d1f0d6a6f7a10") String id,
            UUID purchaseId,
            UUID accountId,
            Kind kind,
            Status status,
            @Schema(examples = "40.00") BigDecimal amount,
            @Schema(examples = "USD") String currency,
            Instant createdAt) {}
}
