package dev.creditledger.price;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.price.PackageMessages.PackageAnswer;
import java.util.List;

/** Translates packages to the wire. */
final class PackageConvert {
    private PackageConvert() {}

    static PackageAnswer answer(CreditPackage stored) {
        return new PackageAnswer(
                stored.id,
                stored.code,
                stored.name,
                stored.description,
                new Credits(stored.creditsMicros),
                new Credits(stored.bonusMicros),
                stored.price().amount(),
                stored.currency,
                stored.popular,
                List.of(stored.features),
                stored.purchaseLimit,
                stored.active,
                stored.position,
                stored.createdAt,
                stored.updatedAt);
    }
}
