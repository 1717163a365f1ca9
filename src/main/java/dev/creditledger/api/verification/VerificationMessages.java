package dev.creditledger.api.verification;

import dev.creditledger.http.text.MayBeAbsent;
import dev.creditledger.ledger.verification.fold.Check;
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
            @Schema(
                            description =
                                    "Whether all that was looked at is in order: the journal, and what is stored beside it.")
                    boolean ok,
            @Schema(description = "How many transactions are in order, from the first one on.") long transactions,
            @Schema(description = "The hash of the last of them; 64 zeros without any.") String head,
            Instant verifiedAt,
            @Schema(description = "The transaction that this verification began with: 1 for the whole journal.")
                    long from,
            @Schema(description = "What was verified earlier and not looked at again; absent for the whole journal.")
                    @MayBeAbsent
                    VerifiedBefore before,
            @Schema(
                            description =
                                    "Of every allocation for the whole journal; otherwise of those that had not ended before.")
                    List<Identity> identity,
            @Schema(description = "Where it stopped; absent when all is in order.") @MayBeAbsent
                    FirstDivergence firstDivergence) {}

    @Schema(name = "VerifiedBefore", description = "The beginning of the journal, which was found to be in order.")
    record VerifiedBefore(
            @Schema(description = "How many transactions it has.") long transactions,
            @Schema(description = "When the last of them were verified.") Instant verifiedAt,
            @Schema(description = "When the whole journal was gone through last.") Instant fullyVerifiedAt) {}

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
