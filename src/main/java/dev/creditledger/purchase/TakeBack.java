package dev.creditledger.purchase;

import dev.creditledger.ledger.wallet.Credits;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How many of a purchase's credits go back when money does. */
final class TakeBack {
    private TakeBack() {}

    /** The same part of the credits as of the money, rounded half-up to millionths; all for all. */
    static Credits due(Purchase purchase) {
        long money = Math.min(purchase.priceMinor, saturatedSum(purchase.refundedMinor, purchase.disputedMinor));
        if (money == purchase.priceMinor) {
            return purchase.total();
        }
        return new Credits(BigDecimal.valueOf(purchase.total().micros())
                .multiply(BigDecimal.valueOf(money))
                .divide(BigDecimal.valueOf(purchase.priceMinor), 0, RoundingMode.HALF_UP)
                .longValueExact());
    }

    /** Whether the ledger has yet to match what is known of the payment. */
    static boolean isUnsettled(Purchase purchase) {
        if (!purchase.isPaid()) {
            return false;
        }
        return purchase.grantedAt == null
                || due(purchase).compareTo(purchase.clawedBack().plus(purchase.owed())) > 0;
    }

    private static long saturatedSum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
