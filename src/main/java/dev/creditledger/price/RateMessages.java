package dev.creditledger.price;

import dev.creditledger.access.OperatorOnly;
import dev.creditledger.http.text.Clearable;
import dev.creditledger.http.text.MayBeAbsent;
import dev.creditledger.http.text.Patch;
import dev.creditledger.ledger.rating.UsageKind;
import dev.creditledger.price.CostMessages.CostPerUnit;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Rates on the wire. */
public final class RateMessages {
    private static final String PER_UNIT =
            "Credits for `unitSize` units, with up to 12 fraction digits; 0" + " for free.";
    private static final String KIND =
            "What is counted: INPUT_TOKENS, OUTPUT_TOKENS, CACHED_TOKENS, BYTES, CACHE_WRITE_TOKENS, REASONING_TOKENS,"
                    + " IMAGES, AUDIO_SECONDS, CHARACTERS, REQUESTS, TOOL_CALLS, or a word of your own.";
    private static final String MODEL =
            "Absent for any; with `*` as its last character for every model that begins like it.";
    private static final String COST = "What you pay your provider for `unitSize` units; absent where you do not tell.";
    private static final String PUBLISHED = "What it is published under; without a type it is not.";

    private RateMessages() {}

    @Schema(name = "NewRate")
    public record NewRate(
            @Schema(pattern = PackageTerms.CODE_PATTERN, description = "By which an import finds it again.")
                    String code,
            @Schema(required = true, pattern = UsageKind.PATTERN, examples = "INPUT_TOKENS", description = KIND)
                    String kind,
            @Schema(description = "Any word; absent for any.", maxLength = 50, examples = "AI") String category,
            @Schema(description = "Absent for any.", minLength = 1, maxLength = 100) String operationType,
            @Schema(description = MODEL, minLength = 1, maxLength = 100, examples = "gpt-4o") String model,
            @Schema(
                            description = "What else the model is called.",
                            maxItems = RateTerms.MAXIMUM_ALIASES,
                            examples = "[\"openai/gpt-4o\"]")
                    List<@Size(min = 1, max = 100) String> aliases,
            @Schema(
                            required = true,
                            minimum = "0",
                            maximum = "9000000000000",
                            examples = "1000",
                            description = PER_UNIT)
                    BigDecimal creditsPerUnit,
            @Schema(minimum = "1", maximum = "1000000000000000", defaultValue = "1", examples = "1000000")
                    Long unitSize,
            @Schema(description = COST) CostPerUnit costPerUnit,
            @Schema(description = "From when it holds; now by default.") Instant validFrom,
            @Schema(description = "From when it holds no more; absent for no end.") Instant validUntil,
            @Schema(maxLength = 100, examples = "AI", description = PUBLISHED) String type,
            @Schema(maxLength = 100) String typeCode,
            @Schema(maxLength = 100) String concept,
            @Schema(maxLength = 100) String conceptCode,
            @Schema(maxLength = 100, examples = "1M tokens") String unit) {}

    @Schema(
            name = "RatePatch",
            description = "What changes; what is absent stays, `null` is none. A price does not change: another price"
                    + " is another rate.")
    public record RatePatch(
            @Schema(
                            implementation = String.class,
                            format = "date-time",
                            nullable = true,
                            description = "Not in the past, and not of a rate that has ended.")
                    Clearable<Instant> validUntil,
            @Schema(implementation = String.class, nullable = true, maxLength = 100) Clearable<String> type,
            @Schema(implementation = String.class, nullable = true, maxLength = 100) Clearable<String> typeCode,
            @Schema(implementation = String.class, nullable = true, maxLength = 100) Clearable<String> concept,
            @Schema(implementation = String.class, nullable = true, maxLength = 100) Clearable<String> conceptCode,
            @Schema(implementation = String.class, nullable = true, maxLength = 100) Clearable<String> unit,
            @Schema(
                            implementation = CostPerUnit.class,
                            nullable = true,
                            description =
                                    "What uses that come from now on cost you; those that were priced keep theirs.")
                    Clearable<CostPerUnit> costPerUnit)
            implements Patch {}

    @Schema(name = "RateImportResult", description = "What became of each entry of the file, by its code.")
    public record RateImportAnswer(
            List<String> created,
            List<String> updated,
            List<String> unchanged,
            @Schema(
                            description =
                                    "From this instant on every instance prices by what the file changed, or by each rate from"
                                            + " its `validFrom` on where that is later.")
                    Instant inForceAt) {}

    @Schema(name = "Rate", description = "What a kind of use costs.")
    public record RateAnswer(
            UUID id,
            @MayBeAbsent String code,
            @Schema(examples = "INPUT_TOKENS") String kind,
            @MayBeAbsent String category,
            @MayBeAbsent String operationType,
            @Schema(examples = "gpt-4o") @MayBeAbsent String model,
            @Schema(description = "What else the model is called; absent without any.") @MayBeAbsent
                    List<String> aliases,
            @Schema(examples = "1000") BigDecimal creditsPerUnit,
            @Schema(examples = "1000000") long unitSize,
            @Schema(ref = "CostPerUnit", description = COST + " For operators alone.") @MayBeAbsent
                    OperatorOnly<CostPerUnit> costPerUnit,
            Instant validFrom,
            @MayBeAbsent Instant validUntil,
            @MayBeAbsent String type,
            @MayBeAbsent String typeCode,
            @MayBeAbsent String concept,
            @MayBeAbsent String conceptCode,
            @MayBeAbsent String unit,
            Instant createdAt,
            Instant updatedAt,
            @Schema(description = "Of a rate that was deleted: it holds no more.") @MayBeAbsent Instant deletedAt,
            @Schema(
                            description =
                                    "In the answer to the call that made or changed it: what is used from this instant on is"
                                            + " priced accordingly on every instance. On the one that answered, and for a rate"
                                            + " that holds, it is at once.")
                    @MayBeAbsent
                    Instant inForceAt) {
        RateAnswer inForceAt(Instant instant) {
            return new RateAnswer(
                    id,
                    code,
                    kind,
                    category,
                    operationType,
                    model,
                    aliases,
                    creditsPerUnit,
                    unitSize,
                    costPerUnit,
                    validFrom,
                    validUntil,
                    type,
                    typeCode,
                    concept,
                    conceptCode,
                    unit,
                    createdAt,
                    updatedAt,
                    deletedAt,
                    instant);
        }
    }
}
