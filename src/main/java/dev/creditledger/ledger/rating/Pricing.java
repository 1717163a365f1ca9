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
 * @param costing what the use cost the operator; null where one of the rates does not tell that, or nothing is charged
 */
public record Pricing(
        MeteredUsage usage, List<RatedUnits> rates, Carry carryBefore, Carry carryAfter, Costing costing) {
    public Pricing {
        rates = List.copyOf(rates);
        if (costing != null && costing.perUnit().size() != rates.size()) {
            throw new IllegalArgumentException("a costing tells what each rate costs, or there is none");
        }
    }

    /** One that carries nothing over. */
    public Pricing(MeteredUsage usage, List<RatedUnits> rates) {
        this(usage, rates, null, null, null);
    }

    /** One that is charged, by rates that cost the operator so much; fewer costs than rates are none. */
    public static Pricing charged(
            MeteredUsage usage, List<RatedUnits> rates, Carry carryBefore, Carry carryAfter, List<UnitCost> perUnit) {
        boolean isCosted = !rates.isEmpty() && perUnit.size() == rates.size();
        return new Pricing(usage, rates, carryBefore, carryAfter, isCosted ? Costing.of(rates, perUnit) : null);
    }

    /** The pricing with another costing. */
    public Pricing withCosting(Costing newCosting) {
        return new Pricing(usage, rates, carryBefore, carryAfter, newCosting);
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
