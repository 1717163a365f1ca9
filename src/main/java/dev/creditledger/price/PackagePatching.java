package dev.creditledger.price;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.api.Violations;
import dev.creditledger.json.CleanText;
import dev.creditledger.price.PackageMessages.NewPackage;
import dev.creditledger.price.PackageMessages.PackagePatch;
import java.util.List;
import java.util.Objects;

/** Lays a change over a package as it is and checks the whole: a price has to fit the currency that stays. */
final class PackagePatching {
    private PackagePatching() {}

    static PackageTerms apply(CreditPackage stored, PackagePatch patch) {
        Violations violations = new Violations();
        PackageTerms present = PackageTerms.of(stored);
        NewPackage patched = new NewPackage(
                present.code(),
                Objects.requireNonNullElse(patch.name(), present.name()),
                description(patch.description(), present.description(), violations),
                Objects.requireNonNullElse(patch.credits(), present.credits()),
                Objects.requireNonNullElse(patch.bonusCredits(), present.bonusCredits()),
                Objects.requireNonNullElseGet(
                        patch.price(), () -> present.price().amount()),
                Objects.requireNonNullElse(patch.currency(), present.price().currency()),
                Objects.requireNonNullElse(patch.popular(), present.popular()),
                patch.features() == null ? List.copyOf(present.features()) : patch.features(),
                purchaseLimit(patch.purchaseLimit(), present.purchaseLimit(), violations),
                Objects.requireNonNullElse(patch.active(), present.active()),
                Objects.requireNonNullElse(patch.position(), present.position()));
        PackageTerms terms = PackageTerms.of(patched, "", violations);
        violations.throwIfAny();
        return terms;
    }

    /** Null in Java for absent; a null in JSON for none. */
    private static String description(JsonNode wanted, String present, Violations violations) {
        if (wanted == null) {
            return present;
        }
        if (wanted.isNull()) {
            return null;
        }
        if (!wanted.isTextual()) {
            violations.add("description", "must be a string or null");
            return null;
        }
        if (!CleanText.isClean(wanted.textValue())) {
            violations.add("description", CleanText.EXPECTED);
        }
        return wanted.textValue();
    }

    private static Integer purchaseLimit(JsonNode wanted, Integer present, Violations violations) {
        if (wanted == null) {
            return present;
        }
        if (wanted.isNull()) {
            return null;
        }
        if (!wanted.isIntegralNumber() || !wanted.canConvertToInt()) {
            violations.add("purchaseLimit", "must be a whole number in range, or null");
            return null;
        }
        return wanted.intValue();
    }
}
