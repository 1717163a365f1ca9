package dev.creditledger.ledger.wallet;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A sum of fractions that nothing is lost of until it is rounded. */
final class ExactSum {
    private BigDecimal numerator = BigDecimal.ZERO;
    private BigDecimal denominator = BigDecimal.ONE;

    void add(BigDecimal dividend, BigDecimal divisor) {
        numerator = numerator.multiply(divisor).add(dividend.multiply(denominator));
        denominator = denominator.multiply(divisor);
    }

    /** Half-up at the sixth fraction digit; {@link ArithmeticException} beyond {@link Credits#MAXIMUM}. */
    Credits rounded() {
        return Credits.of(numerator.divide(denominator, Credits.FRACTION_DIGITS, RoundingMode.HALF_UP));
    }
}
