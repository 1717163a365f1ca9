package dev.creditledger.price;

import dev.creditledger.http.Violations;
import dev.creditledger.price.PackageMessages.NewPackage;
import dev.creditledger.price.PackageMessages.PackagePatch;

/** Lays a change over a package as it is and checks the whole: a price has to fit the currency that stays. */
final class PackagePatching {
    private PackagePatching() {}

    /** @param chargeable what a price can be that changes; one that stays as it is may be what it is */
    static PackageTerms apply(CreditPackage stored, PackagePatch patch, ChargeableAmounts chargeable) {
        Violations violations = new Violations();
        PackageTerms present = PackageTerms.of(stored);
        NewPackage patched = new NewPackage(
                present.code(),
                patch.name().over(present.name()),
                patch.description().over(present.description()),
                patch.credits().over(present.credits()),
                patch.bonusCredits().over(present.bonusCredits()),
                patch.price().over(present.price().amount()),
                patch.currency().over(present.price().currency()),
                patch.popular().over(present.popular()),
                patch.features().over(present.features()),
                patch.purchaseLimit().over(present.purchaseLimit()),
                patch.active().over(present.active()),
                patch.position().over(present.position()));
        PackageTerms terms = PackageTerms.of(patched, chargeable.and(present.price()), "", violations);
        violations.throwIfAny();
        return terms;
    }
}
