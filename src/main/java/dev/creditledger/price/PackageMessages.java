package dev.creditledger.price;

import dev.creditledger.http.text.Clearable;
import dev.creditledger.http.text.MayBeAbsent;
import dev.creditledger.http.text.Patch;
import dev.creditledger.http.text.Settable;
import dev.creditledger.ledger.credits.Credits;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Packages on the wire. */
public final class PackageMessages {
    private static final String PRICE = "In the currency's major unit, with no more fraction digits than it has.";
    private static final String BONUS = "Given on top of `credits`.";
    private static final String LIMIT =
            "How often one account may buy it in one billing cycle; absent for as often as" + " it likes.";

    private PackageMessages() {}

    /** What is null has its default; on an import, a null position is the present one. */
    @Schema(name = "NewPackage")
    public record NewPackage(
            @Schema(required = true, pattern = PackageTerms.CODE_PATTERN, examples = "credits_1000") String code,
            @Schema(required = true, minLength = 1, maxLength = 100, examples = "1,000 Credits") String name,
            @Schema(minLength = 1, maxLength = 500, examples = "Best value for regular users") String description,
            @Schema(
                            type = SchemaType.NUMBER,
                            required = true,
                            minimum = "0",
                            exclusiveMinimum = true,
                            examples = "1000")
                    Credits credits,
            @Schema(type = SchemaType.NUMBER, defaultValue = "0", description = BONUS) Credits bonusCredits,
            @Schema(required = true, minimum = "0", exclusiveMinimum = true, examples = "40.00", description = PRICE)
                    BigDecimal price,
            @Schema(required = true, pattern = "^[A-Z]{3}$", description = "ISO 4217.", examples = "USD")
                    String currency,
            @Schema(defaultValue = "false") Boolean popular,
            @Schema(maxItems = PackageTerms.MAXIMUM_FEATURES)
                    List<@Size(min = 1, max = PackageTerms.MAXIMUM_FEATURE) String> features,
            @Schema(minimum = "1", maximum = "1000000", description = LIMIT) Integer purchaseLimit,
            @Schema(defaultValue = "true", description = "Whether it can be bought.") Boolean active,
            @Schema(
                            minimum = "0",
                            maximum = "1000000",
                            description = "Where it stands in lists; by default behind all others.")
                    Integer position) {}

    @Schema(name = "PackagePatch", description = "What changes; what is absent stays.")
    public record PackagePatch(
            @Schema(implementation = String.class, minLength = 1, maxLength = 100) Settable<String> name,
            @Schema(
                            implementation = String.class,
                            nullable = true,
                            minLength = 1,
                            maxLength = 500,
                            description = "`null` for none.")
                    Clearable<String> description,
            @Schema(ref = "Credits", minimum = "0", exclusiveMinimum = true) Settable<Credits> credits,
            @Schema(ref = "Credits", description = BONUS) Settable<Credits> bonusCredits,
            @Schema(
                            implementation = BigDecimal.class,
                            minimum = "0",
                            exclusiveMinimum = true,
                            examples = "45.00",
                            description = PRICE)
                    Settable<BigDecimal> price,
            @Schema(implementation = String.class, pattern = "^[A-Z]{3}$", description = "ISO 4217.")
                    Settable<String> currency,
            @Schema(implementation = Boolean.class) Settable<Boolean> popular,
            @Schema(
                            type = SchemaType.ARRAY,
                            implementation = String.class,
                            maxItems = PackageTerms.MAXIMUM_FEATURES,
                            description = "1 to 200 characters each.")
                    Settable<List<String>> features,
            @Schema(
                            implementation = Integer.class,
                            nullable = true,
                            minimum = "1",
                            maximum = "1000000",
                            description = "`null` for no limit.")
                    Clearable<Integer> purchaseLimit,
            @Schema(implementation = Boolean.class) Settable<Boolean> active,
            @Schema(implementation = Integer.class, minimum = "0", maximum = "1000000") Settable<Integer> position)
            implements Patch {}

    @Schema(name = "Package", description = "Credits for sale.")
    public record PackageAnswer(
            UUID id,
            @Schema(examples = "credits_1000") String code,
            @Schema(examples = "1,000 Credits") String name,
            @Schema(examples = "Best value for regular users") @MayBeAbsent String description,
            @Schema(examples = "1000") Credits credits,
            @Schema(examples = "0", description = BONUS) Credits bonusCredits,
            @Schema(examples = "40.00", description = "In the currency's major unit, with all its fraction digits.")
                    BigDecimal price,
            @Schema(examples = "USD") String currency,
            boolean popular,
            List<String> features,
            @Schema(description = LIMIT) @MayBeAbsent Integer purchaseLimit,
            boolean active,
            @Schema(examples = "2") int position,
            Instant createdAt,
            Instant updatedAt) {}
}
