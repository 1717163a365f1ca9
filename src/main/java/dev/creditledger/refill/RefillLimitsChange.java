package dev.creditledger.refill;

import dev.creditledger.error.FieldViolation;
import dev.creditledger.error.RequestFailure;
import dev.creditledger.price.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The operator's limits for one account; what is null is as for all accounts.
 *
 * @param monthlyAmount in the currency's major unit
 * @param currency of that amount; null for the configured one
 */
public record RefillLimitsChange(Integer maximumPerDay, BigDecimal monthlyAmount, String currency) {
    /**
     * The money of a month, null when it is as for all accounts.
     *
     * @throws RequestFailure naming the fields that are wrong
     */
    Money check(String byDefault) {
        List<FieldViolation> violations = new ArrayList<>(0);
        if (maximumPerDay != null && (maximumPerDay < 0 || maximumPerDay > RefillLimits.MAXIMUM_PER_DAY)) {
            violations.add(new FieldViolation(
                    "maximumPerDay", "must be a whole number from 0 to " + RefillLimits.MAXIMUM_PER_DAY));
        }
        if (currency != null && !Money.isCurrency(currency)) {
            violations.add(new FieldViolation("currency", Money.EXPECTED_CURRENCY));
        } else if (currency != null && monthlyAmount == null) {
            violations.add(new FieldViolation("monthlyAmount", "must be given with a currency"));
        }
        if (monthlyAmount != null && monthlyAmount.signum() < 0) {
            violations.add(new FieldViolation("monthlyAmount", "must not be below 0"));
        }
        Money money = null;
        if (violations.isEmpty() && monthlyAmount != null) {
            try {
                money = Money.of(monthlyAmount, currency == null ? byDefault : currency);
            } catch (ArithmeticException unusable) {
                violations.add(new FieldViolation("monthlyAmount", unusable.getMessage()));
            }
        }
        if (!violations.isEmpty()) {
            throw RequestFailure.invalid(violations);
        }
        return money;
    }
}
