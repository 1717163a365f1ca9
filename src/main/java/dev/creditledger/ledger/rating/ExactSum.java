package dev.creditledger.ledger.rating;

import dev.creditledger.ledger.credits.Credits;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A sum of fractions that nothing is lost of until it is rounded. */
public final class ExactSum {
    private BigDecimal numerator;
    private BigDecimal denominator = BigDecimal.ONE;

    /** A sum that begins with what was carried over. */
    public ExactSum(Carry carry) {
        numerator = carry.credits();
    }

    public void add(BigDecimal dividend, BigDecimal divisor) {
        numerator = numerator.multiply(divisor).add(dividend.multiply(denominator));
        denominator = denominator.multiply(divisor);
    }

    /** Whole micro-credits; {@link ArithmeticException} beyond {@link Credits#MAXIMUM}. */
    public Credits rounded(RoundingMode mode) {
        return Credits.of(numerator.divide(denominator, Credits.FRACTION_DIGITS, mode));
    }

    /** What is left beyond the whole micro-credits. */
    public Carry carry() {
        BigDecimal price = numerator.divide(denominator, Carry.FRACTION_DIGITS, RoundingMode.DOWN);
        return Carry.of(price, rounded(RoundingMode.DOWN));
    }

    /** The sum, to so many digits of a credit as are carried over. */
    public BigDecimal toBigDecimal() {
        BigDecimal sum = numerator.divide(denominator, Carry.FRACTION_DIGITS, RoundingMode.DOWN);
        return sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros();
    }
}
