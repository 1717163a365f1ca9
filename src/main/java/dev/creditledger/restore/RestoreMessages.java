package dev.creditledger.restore;

import dev.creditledger.http.text.MayBeAbsent;
import dev.creditledger.restore.Restore.Keys;
import dev.creditledger.restore.RestoreFinding.Kind;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Restores on the wire. */
public final class RestoreMessages {
    private RestoreMessages() {}

    /** How far a restore has come. */
    public enum State {
        /** The provider is being asked, or is to be asked again. */
        INQUIRING,
        /** Everything was asked; an operator is to conclude it. */
        INQUIRED,
        /** It is over. */
        CONCLUDED
    }

    @Schema(name = "Restore")
    public record RestoreAnswer(
            @Schema(description = "The instant of the backup.", examples = "2026-06-15T03:00:00.000Z")
                    Instant startedFrom,
            @Schema(examples = "2026-06-15T12:00:00.000Z") Instant begunAt,
            State state,
            @Schema(
                            description = "The provider that is asked; absent where there is none, and before the"
                                    + " first answer.",
                            examples = "stripe")
                    @MayBeAbsent
                    String provider,
            @Schema(description = "How many payments, refunds and disputes it told of so far.", examples = "42")
                    long told,
            @Schema(description = "Why the last attempt to ask it did not get on; absent when it did.") @MayBeAbsent
                    String hindrance,
            @Schema(description = "When it had been asked about everything.", examples = "2026-06-15T12:00:04.000Z")
                    @MayBeAbsent
                    Instant inquiredAt,
            @Schema(description = "How many findings there are of each kind.") Map<Kind, Long> findings,
            @Schema(description = "Keys of accounts that answer 503 until they are confirmed.", examples = "7")
                    long heldAccountKeys,
            @Schema(description = "The same of keys of operators.", examples = "2") long heldOperatorKeys,
            @Schema(examples = "2026-06-15T12:30:00.000Z") @MayBeAbsent Instant concludedAt,
            @Schema(examples = "operator:bootstrap") @MayBeAbsent String concludedBy,
            @Schema(description = "What became of keys of accounts that were held to the end.") @MayBeAbsent
                    Keys accountKeys,
            @Schema(description = "The same of keys of operators.") @MayBeAbsent Keys operatorKeys) {
        /** Whether the provider told of everything: a list that it refused is not told. */
        boolean asked() {
            return inquiredAt != null && !findings.containsKey(Kind.NOT_READABLE);
        }
    }

    @Schema(name = "RestoreFinding")
    public record FindingAnswer(
            @Schema(description = "The provider's, of the payment, the refund or the dispute.", examples = "pi_3Px")
                    String id,
            Kind kind,
            @MayBeAbsent UUID accountId,
            @MayBeAbsent UUID purchaseId,
            @Schema(description = "In the currency's major unit.", examples = "40.00") @MayBeAbsent BigDecimal amount,
            @Schema(examples = "USD") @MayBeAbsent String currency,
            @MayBeAbsent String detail,
            @Schema(examples = "2026-06-15T12:00:02.000Z") Instant foundAt) {}

    @Schema(name = "RestoreConclusion")
    public record Conclusion(
            @Schema(
                            description =
                                    "What becomes of keys of accounts that are still held: `CONFIRM`, and they work"
                                            + " again; `REVOKE`, and they never do.")
                    @NotNull
                    Keys accountKeys,
            @Schema(description = "The same of keys of operators.") @NotNull Keys operatorKeys,
            @Schema(
                            description =
                                    "Whether it is concluded although the provider was not asked about everything,"
                                            + " which leaves out what was sold since the backup.",
                            defaultValue = "false")
                    Boolean unasked) {
        boolean isUnasked() {
            return Boolean.TRUE.equals(unasked);
        }
    }
}
