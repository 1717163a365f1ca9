package dev.creditledger.ledger.rating;

import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.credits.MoneySums;
import java.util.ArrayList;
import java.util.List;

/**
 * What a priced use cost the operator, and what was earned by it: as it was, for ever. It is the operator's alone, so that
 * the chain has no more of it than a salted hash. Source: DOMAIN, Use that is priced.
 *
 * @param perUnit of each rate that the use was priced by, in their order
 * @param costs what that comes to, for the quantities that were used
 * @param revenue what the credits that it drew were bought for, as far as that is known
 * @param salt 32 hexadecimal digits, for the hash; empty for what is not written down
 */
public record Costing(List<UnitCost> perUnit, MoneySums costs, MoneySums revenue, String salt) {
    public Costing {
        perUnit = List.copyOf(perUnit);
    }

    /** The costing of a use by these rates, of which each tells its cost, before anything is drawn for it. */
    static Costing of(List<RatedUnits> rates, List<UnitCost> perUnit) {
        return new Costing(perUnit, costs(rates, perUnit), MoneySums.NONE, "");
    }

    /** What quantities at these rates cost. */
    public static MoneySums costs(List<RatedUnits> rates, List<UnitCost> perUnit) {
        MoneySums costs = MoneySums.NONE;
        for (int index = 0; index < rates.size(); index++) {
            RatedUnits rated = rates.get(index);
            UnitCost cost = perUnit.get(index);
            costs = costs.plus(cost.currency(), cost.of(rated.units(), rated.unitSize()));
        }
        return costs;
    }

    /** The costing once credits were drawn that had been bought for so much. */
    public Costing earning(MoneySums newRevenue, String newSalt) {
        return new Costing(perUnit, costs, newRevenue, newSalt);
    }

    /** What the chain has of it: the SHA-256 of the salt and the lines of {@link #canonical}. */
    public Hash hash(List<RatedUnits> rates) {
        return Hash.sha256(salt + canonical(rates));
    }

    /** One line a rate with its cost per unit, one a currency with what that comes to, one a currency with what was earned. */
    public String canonical(List<RatedUnits> rates) {
        List<String> lines = new ArrayList<>();
        for (int index = 0; index < perUnit.size(); index++) {
            lines.add("rate " + rates.get(index).rateId() + " costPerUnit " + perUnit.get(index) + '\n');
        }
        costs.byCurrency()
                .forEach((currency, amount) -> lines.add("cost " + amount.toPlainString() + ' ' + currency + '\n'));
        revenue.byCurrency()
                .forEach((currency, amount) -> lines.add("revenue " + amount.toPlainString() + ' ' + currency + '\n'));
        return String.join("", lines);
    }
}
