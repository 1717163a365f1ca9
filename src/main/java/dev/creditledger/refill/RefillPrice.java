package dev.creditledger.refill;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.price.CreditOffer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What any amount of credits costs: what the package with exactly so many does; without one, as much per credit as the
 * largest package that has no more, or the smallest when all have more, rounded half-up to the currency's smallest unit
 * once. Of packages with as many credits the cheapest counts; bonus credits count nowhere.
 */
final class RefillPrice {
    private static final Comparator<CreditOffer> SMALLEST_THEN_CHEAPEST =
            Comparator.comparing(CreditOffer::credits).thenComparing(CreditOffer::price);

    private RefillPrice() {}

    /** Empty when nothing is sold in the currency, or so few credits cost nothing. */
    static Optional<Money> of(Credits amount, List<CreditOffer> active, String currency) {
        List<CreditOffer> offers = active.stream()
                .filter(offer -> offer.price().currency().equals(currency))
                .sorted(SMALLEST_THEN_CHEAPEST)
                .toList();
        return offers.stream()
                .map(CreditOffer::credits)
                .filter(credits -> credits.compareTo(amount) <= 0)
                .max(Comparator.naturalOrder())
                .or(() -> offers.stream().map(CreditOffer::credits).findFirst())
                .flatMap(credits -> offers.stream()
                        .filter(offer -> offer.credits().equals(credits))
                        .findFirst())
                .flatMap(offer -> price(amount, offer));
    }

    private static Optional<Money> price(Credits amount, CreditOffer offer) {
        BigDecimal minorUnits = BigDecimal.valueOf(offer.price().minorUnits())
                .multiply(BigDecimal.valueOf(amount.micros()))
                .divide(BigDecimal.valueOf(offer.credits().micros()), 0, RoundingMode.HALF_UP);
        return minorUnits.signum() <= 0 || minorUnits.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(
                        new Money(minorUnits.longValueExact(), offer.price().currency()));
    }
}
