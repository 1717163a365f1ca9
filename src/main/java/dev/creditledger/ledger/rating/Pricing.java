package dev.creditledger.ledger.rating;

import dev.creditledger.ledger.credits.Credits;
import java.math.BigDecimal;
import java.util.List;

/**
 * How the amount of a transaction came about, where its caller told of use instead: as it was, for ever.
 *
 * @param rates whose parts add up to the amount
 * @param carryBefore what earlier calls had left over; null where nothing is charged yet, as by a RESERVE, and for entries of
 *     format 1
 * @param carryAfter what this one leaves over; null like that
 */
public record Pricing(MeteredUsage usage, List<RatedUnits> rates, Carry carryBefore, Carry carryAfter) {
    public Pricing {
        rates = List.copyOf(rates);
    }

    /** One that carries nothing over. */
    public Pricing(MeteredUsage usage, List<RatedUnits> rates) {
        this(usage, rates, null, null);
    }

    public Credits amount() {
        return rates.stream().map(RatedUnits::credits).reduce(Credits.ZERO, Credits::plus);
    }

    /** What the rates come to, together with what was carried over to it. */
    public ExactSum sum() {
        ExactSum sum = new ExactSum(carryBefore == null ? Carry.NOTHING : carryBefore);
        for (RatedUnits rated : rates) {
            sum.add(
                    BigDecimal.valueOf(rated.units()).multiply(rated.creditsPerUnit()),
                    BigDecimal.valueOf(rated.unitSize()));
        }
        return sum;
    }
}
