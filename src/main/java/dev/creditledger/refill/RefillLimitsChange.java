package dev.creditledger.refill;

import dev.creditledger.http.Violations;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.text.Clearable;
import dev.creditledger.http.text.Settable;
import dev.creditledger.ledger.credits.Money;
import java.math.BigDecimal;

/**
 * What is to be different about the operator's limits for one account; what is cleared is as for all accounts.
 *
 * @param monthlyAmount in the currency's major unit
 * @param currency of that amount, and given with it alone
 */
public record RefillLimitsChange(
        Clearable<Integer> maximumPerDay, Clearable<BigDecimal> monthlyAmount, Settable<String> currency) {
    /**
     * Checks what does not depend on the limits that are there.
     *
     * @throws RequestFailure naming the fields that are wrong
     */
    void check() {
        Violations violations =
                new Violations().range("maximumPerDay", maximumPerDay.value(), 0, RefillLimits.MAXIMUM_PER_DAY);
        if (currency.value() != null && !Money.isCurrency(currency.value())) {
            violations.add("currency", Money.EXPECTED_CURRENCY);
        } else if (currency.isGiven() && monthlyAmount.value() == null) {
            violations.add("monthlyAmount", "must be given with a currency");
        }
        if (monthlyAmount.value() != null && monthlyAmount.value().signum() < 0) {
            violations.add("monthlyAmount", "must not be below 0");
        }
        violations.throwIfAny();
    }

    /**
     * The money of a month after the change, null when it is as for all accounts. A currency that is left out stays.
     *
     * @param present the account's own; null for none
     * @throws RequestFailure for an amount that the currency has not
     */
    Money monthly(Money present, String byDefault) {
        if (monthlyAmount.value() == null) {
            return monthlyAmount.isGiven() ? null : present;
        }
        String chosen = currency.over(present == null ? byDefault : present.currency());
        try {
            return Money.of(monthlyAmount.value(), chosen);
        } catch (ArithmeticException unusable) {
            throw RequestFailure.invalid("monthlyAmount", unusable.getMessage());
        }
    }
}
