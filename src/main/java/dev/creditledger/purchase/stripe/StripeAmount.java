package dev.creditledger.purchase.stripe;

import dev.creditledger.ledger.credits.Money;
import dev.creditledger.purchase.provider.PaymentRefused;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Amounts as Stripe counts them. That is mostly the smallest unit of ISO 4217, but not for all currencies. Source:
 * https://docs.stripe.com/currencies, Zero-decimal currencies, Three-decimal currencies and Special cases. What it says of
 * HUF and TWD is about payouts; their charges have two digits, as in ISO 4217.
 */
final class StripeAmount {
    /** Whole ariary; and króna and shillings in hundredths, which are always none. */
    private static final Map<String, Integer> DIGITS = Map.of("MGA", 0, "ISK", 2, "UGX", 2);

    /** These are counted in thousandths, of which the last digit is 0. */
    private static final Set<String> IN_TENS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    private static final long TEN = 10;
    /** Eight digits. */
    private static final long MAXIMUM = 99_999_999;

    private StripeAmount() {}

    /** What is charged. Fails with {@link PaymentRefused} for an amount that Stripe cannot be asked for. */
    static long of(Money money) {
        Optional<String> objection = objection(money);
        if (objection.isPresent()) {
            throw PaymentRefused.because("amount_not_chargeable", money + " " + objection.get() + '.');
        }
        return count(money);
    }

    static Optional<String> objection(Money money) {
        Money nearest = nearest(money);
        if (!nearest.equals(money)) {
            return Optional.of("cannot be charged: the nearest amount that can is " + nearest);
        }
        return count(money) > MAXIMUM
                ? Optional.of("must not exceed " + money(MAXIMUM / TEN * TEN, money.currency()))
                : Optional.empty();
    }

    /** Rounded half-up. */
    static Money nearest(Money money) {
        long step = step(money);
        long steps = BigDecimal.valueOf(money.minorUnits())
                .divide(BigDecimal.valueOf(step), 0, RoundingMode.HALF_UP)
                .longValueExact();
        return new Money(Math.multiplyExact(steps, step), money.currency());
    }

    /** @param currency in small letters, as Stripe has it, or in capitals */
    static Money money(long amount, String currency) {
        Money none = new Money(0, currency.toUpperCase(Locale.ROOT));
        BigDecimal major = BigDecimal.valueOf(amount, digits(none));
        return Money.of(major.setScale(none.amount().scale(), RoundingMode.DOWN), none.currency());
    }

    /** An amount of Stripe's in the currency's smallest unit by ISO 4217. */
    static long minorUnits(long amount, String currency) {
        return money(amount, currency).minorUnits();
    }

    private static long count(Money money) {
        return money.amount()
                .movePointRight(digits(money))
                .setScale(0, RoundingMode.UNNECESSARY)
                .longValueExact();
    }

    /** How many of the currency's smallest units the smallest amount is that can be charged. */
    private static long step(Money money) {
        if (IN_TENS.contains(money.currency())) {
            return TEN;
        }
        int coarser = Math.max(0, money.amount().scale() - digits(money));
        return BigDecimal.TEN.pow(coarser).longValueExact();
    }

    private static int digits(Money money) {
        return DIGITS.getOrDefault(money.currency(), money.amount().scale());
    }
}
