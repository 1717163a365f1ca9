package dev.creditledger.ledger.rating;

import dev.creditledger.ledger.credits.Money;
import dev.creditledger.ledger.credits.MoneySums;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What the operator pays a provider for as many units as the rate's unit size. It is finer than the currency's smallest
 * coin, and nothing that callers of an account see.
 *
 * @param amount in the currency's major unit, from 0 to {@link #MAXIMUM}, with at most {@link #FRACTION_DIGITS} digits
 * @param currency ISO 4217, upper case
 */
public record UnitCost(BigDecimal amount, String currency) {
    public static final int FRACTION_DIGITS = 12;
    public static final BigDecimal MAXIMUM = BigDecimal.valueOf(999_999_999_999L);

    public UnitCost {
        amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
        if (amount.signum() < 0 || amount.compareTo(MAXIMUM) > 0 || amount.scale() > FRACTION_DIGITS) {
            throw new IllegalArgumentException("a unit costs from 0 to " + MAXIMUM + ", not " + amount);
        }
        if (!Money.isCurrency(currency)) {
            throw new IllegalArgumentException(Money.EXPECTED_CURRENCY);
        }
    }

    /** What so many units cost, rounded half-even to {@link MoneySums#FRACTION_DIGITS} digits. */
    public BigDecimal of(long units, long unitSize) {
        return amount.multiply(BigDecimal.valueOf(units))
                .divide(BigDecimal.valueOf(unitSize), MoneySums.FRACTION_DIGITS, RoundingMode.HALF_EVEN);
    }

    /** Writes the amount in full, and the currency: {@code 2.5 USD}. */
    @Override
    public String toString() {
        return amount.toPlainString() + ' ' + currency;
    }
}
