package dev.creditledger.ledger.closing;

import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * What one month, in UTC, consumed and brought, in credits; none is negative.
 *
 * @param consumed and captured, whatever was refunded
 * @param purchased granted as {@code TOP_UP}
 * @param granted from other sources, by resets and as refunds
 */
public record MonthlyCredits(YearMonth month, BigDecimal consumed, BigDecimal purchased, BigDecimal granted) {
    public static MonthlyCredits none(YearMonth month) {
        return new MonthlyCredits(month, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }
}
