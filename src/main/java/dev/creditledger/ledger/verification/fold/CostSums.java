package dev.creditledger.ledger.verification.fold;

import dev.creditledger.ledger.credits.MoneySums;
import dev.creditledger.ledger.rating.Costing;
import dev.creditledger.ledger.rating.Pricing;
import dev.creditledger.ledger.wallet.JournalEntry;
import java.math.BigInteger;

/**
 * What entries whose cost is known add up to.
 *
 * @param costed the micro-credits that they were charged
 */
public record CostSums(BigInteger costed, MoneySums costs, MoneySums revenue) {
    public static final CostSums NONE = new CostSums(BigInteger.ZERO, MoneySums.NONE, MoneySums.NONE);

    static CostSums of(JournalEntry entry) {
        Pricing pricing = entry.details().pricing();
        Costing costing = pricing == null ? null : pricing.costing();
        return costing == null
                ? NONE
                : new CostSums(BigInteger.valueOf(entry.amount().micros()), costing.costs(), costing.revenue());
    }

    CostSums plus(CostSums later) {
        return new CostSums(costed.add(later.costed), costs.plus(later.costs), revenue.plus(later.revenue));
    }
}
