package dev.creditledger.ledger.credits;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact amount of credits, counted in millionths (micro-credits). Sums that do not fit throw
 * {@link ArithmeticException}; nothing is ever rounded on the way in. Source: DOMAIN, Amounts.
 */
public record Credits(long micros) implements Comparable<Credits> {
    public static final int FRACTION_DIGITS = 6;
    public static final Credits ZERO = new Credits(0);
    /** The largest amount that one call may name and that one wallet may hold: 9,000,000,000,000 credits. */
    public static final Credits MAXIMUM = new Credits(9_000_000_000_000_000_000L);

    private static final long MICROS_PER_CREDIT = 1_000_000L;
    private static final int MAXIMUM_INTEGER_DIGITS = 13;

    public static Credits of(long whole) {
        return new Credits(Math.multiplyExact(whole, MICROS_PER_CREDIT));
    }

    /**
     * Takes a decimal as it stands.
     *
     * @throws ArithmeticException with a message for the caller when it has more than six fraction digits or is beyond
     *     {@link #MAXIMUM} in either direction
     */
    public static Credits of(BigDecimal amount) {
        if (amount.signum() == 0) {
            return ZERO;
        }
        BigDecimal plain = amount.stripTrailingZeros();
        // Looked at before any arithmetic: 1e999999999 is a short text and a very large number.
        if ((long) plain.precision() - plain.scale() > MAXIMUM_INTEGER_DIGITS) {
            throw new ArithmeticException("must not exceed 9000000000000");
        }
        if (plain.scale() > FRACTION_DIGITS) {
            throw new ArithmeticException("must not have more than 6 fraction digits");
        }
        Credits credits = new Credits(plain.movePointRight(FRACTION_DIGITS).longValueExact());
        if (credits.compareTo(MAXIMUM) > 0 || credits.micros < -MAXIMUM.micros) {
            throw new ArithmeticException("must not exceed 9000000000000");
        }
        return credits;
    }

    public Credits plus(Credits other) {
        return new Credits(Math.addExact(micros, other.micros));
    }

    public Credits minus(Credits other) {
        return new Credits(Math.subtractExact(micros, other.micros));
    }

    public Credits negated() {
        return new Credits(Math.negateExact(micros));
    }

    public Credits abs() {
        return isNegative() ? negated() : this;
    }

    public Credits min(Credits other) {
        return micros <= other.micros ? this : other;
    }

    public Credits max(Credits other) {
        return micros >= other.micros ? this : other;
    }

    public boolean isPositive() {
        return micros > 0;
    }

    public boolean isZero() {
        return micros == 0;
    }

    public boolean isNegative() {
        return micros < 0;
    }

    /** Whole credits, rounded down (towards negative infinity). */
    public long roundedDown() {
        return Math.floorDiv(micros, MICROS_PER_CREDIT);
    }

    /** Credits with as many fraction digits as needed and no more: 850, 37659.5, 0.000001. */
    public BigDecimal toBigDecimal() {
        if (micros % MICROS_PER_CREDIT == 0) {
            return BigDecimal.valueOf(micros / MICROS_PER_CREDIT);
        }
        return BigDecimal.valueOf(micros, FRACTION_DIGITS)
                .setScale(FRACTION_DIGITS, RoundingMode.UNNECESSARY)
                .stripTrailingZeros();
    }

    @Override
    public int compareTo(Credits other) {
        return Long.compare(micros, other.micros);
    }

    /** The JSON number of this amount. */
    @Override
    public String toString() {
        return micros % MICROS_PER_CREDIT == 0
                ? Long.toString(micros / MICROS_PER_CREDIT)
                : toBigDecimal().toPlainString();
    }
}
