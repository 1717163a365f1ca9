package dev.creditledger.ledger.credits;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;

/**
 * An exact amount of a currency, counted in its smallest unit as ISO 4217 has it: 4000 for 40.00 USD, 40 for 40 JPY.
 * Sums and comparisons are within one currency; others throw {@link IllegalArgumentException}.
 *
 * @param currency ISO 4217, upper case
 */
public record Money(long minorUnits, String currency) implements Comparable<Money> {
    public static final String EXPECTED_CURRENCY = "must be the code of a currency, such as USD";

    private static final int MAXIMUM_INTEGER_DIGITS = 15;

    public Money {
        digits(currency);
    }

    /**
     * Takes a decimal in the currency's major unit as it stands.
     *
     * @throws ArithmeticException with a message for the caller when it has more fraction digits than the currency, or
     *     is beyond any price
     * @throws IllegalArgumentException with one when there is no such currency
     */
    public static Money of(BigDecimal amount, String currency) {
        int digits = digits(currency);
        BigDecimal plain = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
        // Looked at before any arithmetic: 1e999999999 is a short text and a very large number.
        if ((long) plain.precision() - plain.scale() > MAXIMUM_INTEGER_DIGITS) {
            throw new ArithmeticException("is too large");
        }
        if (plain.scale() > digits) {
            throw new ArithmeticException("must not have more than " + digits + " fraction digits in " + currency);
        }
        return new Money(plain.movePointRight(digits).longValueExact(), currency);
    }

    /** Whether it is the code of a currency that things can be priced in. */
    public static boolean isCurrency(String code) {
        return find(code).isPresent();
    }

    /** The amount in the major unit, with exactly the currency's fraction digits: 40.00. */
    public BigDecimal amount() {
        return BigDecimal.valueOf(minorUnits, digits(currency));
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minorUnits, sameCurrency(other).minorUnits), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minorUnits, sameCurrency(other).minorUnits), currency);
    }

    /** Rounded half-up to the smallest unit. */
    public Money times(BigDecimal factor) {
        BigDecimal product = BigDecimal.valueOf(minorUnits).multiply(factor);
        return new Money(product.setScale(0, RoundingMode.HALF_UP).longValueExact(), currency);
    }

    public boolean isPositive() {
        return minorUnits > 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minorUnits, sameCurrency(other).minorUnits);
    }

    /** 40.00 USD. */
    @Override
    public String toString() {
        return amount().toPlainString() + ' ' + currency;
    }

    private Money sameCurrency(Money other) {
        if (!other.currency.equals(currency)) {
            throw new IllegalArgumentException(other.currency + " is not " + currency);
        }
        return other;
    }

    private static int digits(String code) {
        return find(code)
                .orElseThrow(() -> new IllegalArgumentException(EXPECTED_CURRENCY))
                .getDefaultFractionDigits();
    }

    /** Those without fraction digits of their own, such as gold and "no currency", are none that one pays with. */
    private static Optional<Currency> find(String code) {
        try {
            Currency currency = Currency.getInstance(code);
            return Optional.of(currency).filter(known -> known.getDefaultFractionDigits() >= 0);
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
