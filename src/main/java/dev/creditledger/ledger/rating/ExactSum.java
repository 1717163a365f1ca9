package dev.creditledger.ledger.rating;

import dev.creditledger.ledger.credits.Credits;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A sum of fractions that nothing is lost of until it is rounded. */
public final class ExactSum {
    private BigDecimal numerator = BigDecimal.ZERO;
    private BigDecimal denominator = BigDecimal.ONE;

    public void add(BigDecimal dividend, BigDecimal divisor) {
        numerator = numerator.multiply(divisor).add(dividend.multiply(denominator));
        denominator = denominator.multiply(divisor);
    }

    /** Half-up at the sixth fraction digit; {@link ArithmeticException} beyond {@link Credits#MAXIMUM}. */
    public Credits rounded() {
        return Credits.of(numerator.divide(denominator, Credits.FRACTION_DIGITS, RoundingMode.HALF_UP));
    }
}
