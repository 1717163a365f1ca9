package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.ledger.credits.MoneySums;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What credits that are spent were bought for. It is known of one-time credits with a cost basis: their part of it, by how
 * many of them there were. Credits that were free earned nothing, and what a period of renewing credits was paid with is not
 * known here. Source: DOMAIN, Words, cost basis.
 */
public final class Revenue {
    private Revenue() {}

    /** What the credits that these postings spent were bought for. */
    static MoneySums of(WalletEdit edit, List<Posting> postings) {
        MoneySums revenue = MoneySums.NONE;
        for (Posting posting : postings) {
            Allocation allocation = edit.allocation(posting.allocationId());
            revenue = revenue.plus(of(
                    allocation.provenance().costBasis(),
                    allocation.pool().period(),
                    posting.change().consumed(),
                    allocation.tally().granted()));
        }
        return revenue;
    }

    /**
     * The part of a cost basis, rounded down to {@link MoneySums#FRACTION_DIGITS} digits; no sums where it is not known.
     *
     * @param costBasis of all the credits; null where it is not told
     * @param consumed how many of them were spent
     * @param granted how many there were
     */
    public static MoneySums of(Money costBasis, Period pool, Credits consumed, Credits granted) {
        if (costBasis == null || pool != Period.NO_PERIOD || !consumed.isPositive()) {
            return MoneySums.NONE;
        }
        BigDecimal part = costBasis
                .amount()
                .multiply(BigDecimal.valueOf(consumed.micros()))
                .divide(BigDecimal.valueOf(granted.micros()), MoneySums.FRACTION_DIGITS, RoundingMode.DOWN);
        return MoneySums.NONE.plus(costBasis.currency(), part);
    }
}
