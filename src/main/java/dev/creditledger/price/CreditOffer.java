package dev.creditledger.price;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import java.util.List;
import java.util.UUID;

/**
 * Credits for a price: a package as its buyers see it.
 *
 * @param code what callers know it by, such as {@code credits_1000}
 * @param description may be null
 * @param bonusCredits given on top of the credits; may be zero
 * @param purchaseLimit how often one account may buy it in one billing cycle; null for as often as it likes
 * @param active whether it can be bought now
 */
public record CreditOffer(
        UUID id,
        String code,
        String name,
        String description,
        Credits credits,
        Credits bonusCredits,
        Money price,
        boolean popular,
        List<String> features,
        Integer purchaseLimit,
        boolean active) {
    public CreditOffer {
        features = List.copyOf(features);
    }
}
