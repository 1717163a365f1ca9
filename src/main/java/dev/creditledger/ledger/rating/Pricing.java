package dev.creditledger.ledger.rating;

import dev.creditledger.ledger.credits.Credits;
import java.util.List;

/** How the amount of a transaction came about, where its caller told of use instead: as it was, for ever. */
public record Pricing(MeteredUsage usage, List<RatedUnits> rates) {
    public Pricing {
        rates = List.copyOf(rates);
    }

    public Credits amount() {
        return rates.stream().map(RatedUnits::credits).reduce(Credits.ZERO, Credits::plus);
    }
}
