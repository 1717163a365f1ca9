package dev.creditledger.verification;

import dev.creditledger.ledger.audit.Check;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes over the wire of verification. */
final class VerificationMessages {
    private VerificationMessages() {}

    @Schema(name = "Verification", description = "What the journal says, recomputed from it alone.")
    record VerificationAnswer(
            @Schema(description = "Whether the whole journal is in order and the wallet agrees with it.") boolean ok,
            @Schema(description = "How many transactions are in order, from the first one on.") long transactions,
            @Schema(description = "The hash of the last of them; 64 zeros without any.") String head,
            Instant verifiedAt,
            List<Identity> identity,
            @Schema(description = "Where it stopped; absent when all is in order.") FirstDivergence firstDivergence) {}

    @Schema(
            name = "AllocationIdentity",
            description = "Since the allocation was granted: granted − consumed − held − forfeited = balance.")
    record Identity(
            UUID allocationId,
            BigDecimal granted,
            BigDecimal consumed,
            BigDecimal held,
            BigDecimal forfeited,
            BigDecimal balance) {}

    @Schema(name = "Divergence")
    record FirstDivergence(
            @Schema(description = "Of the transaction; of the last one when the wallet diverges.") long seq,
            Check check,
            String expected,
            String found,
            String detail) {}
}
