package dev.creditledger.ledger.rating;

import dev.creditledger.ledger.credits.Credits;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The part of what priced calls cost that is less than a micro-credit, and is carried over to the next one: so nothing is
 * rounded away. It is exact to {@link #FRACTION_DIGITS} digits of a credit. Source: DOMAIN, Use that is priced.
 *
 * @param credits from 0 to less than a micro-credit, without trailing zeros
 */
public record Carry(BigDecimal credits) {
    public static final int FRACTION_DIGITS = 30;

    private static final BigDecimal MICRO = BigDecimal.ONE.movePointLeft(Credits.FRACTION_DIGITS);

    public static final Carry NOTHING = new Carry(BigDecimal.ZERO);

    public Carry {
        credits = credits.signum() == 0 ? BigDecimal.ZERO : credits.stripTrailingZeros();
        if (credits.signum() < 0 || credits.compareTo(MICRO) >= 0 || credits.scale() > FRACTION_DIGITS) {
            throw new IllegalArgumentException("less than a micro-credit is carried over, not " + credits);
        }
    }

    /** What is left of a price once the amount of it has been charged. */
    static Carry of(BigDecimal price, Credits charged) {
        BigDecimal left = price.subtract(charged.toBigDecimal()).setScale(FRACTION_DIGITS, RoundingMode.DOWN);
        return new Carry(left);
    }

    /** The number in full: 0.0000005. */
    @Override
    public String toString() {
        return credits.toPlainString();
    }
}
