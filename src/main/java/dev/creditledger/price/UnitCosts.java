package dev.creditledger.price;

import dev.creditledger.http.Violations;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.ledger.rating.UnitCost;
import dev.creditledger.price.CostMessages.CostPerUnit;
import java.math.BigDecimal;

/** Translates what the operator pays for units between the wire, the rules and the rows of rates. */
final class UnitCosts {
    private UnitCosts() {}

    /** Null for null; what is wrong is added to the violations, and then null too. */
    static UnitCost read(String field, CostPerUnit told, Violations violations) {
        if (told == null) {
            return null;
        }
        int before = violations.count();
        violations.required(field + ".amount", told.amount()).required(field + ".currency", told.currency());
        if (told.amount() != null) {
            amount(field + ".amount", told.amount(), violations);
        }
        if (told.currency() != null && !Money.isCurrency(told.currency())) {
            violations.add(field + ".currency", Money.EXPECTED_CURRENCY);
        }
        return violations.count() > before ? null : new UnitCost(told.amount(), told.currency());
    }

    /** Looks at a number before any arithmetic: 1e999999999 is a short text and a very large number. */
    private static void amount(String field, BigDecimal amount, Violations violations) {
        if (amount.signum() == 0) {
            return;
        }
        BigDecimal plain = amount.stripTrailingZeros();
        if (plain.signum() < 0) {
            violations.add(field, "must not be less than 0");
        } else if (plain.compareTo(UnitCost.MAXIMUM) > 0) {
            violations.add(field, "must not exceed " + UnitCost.MAXIMUM);
        } else if (plain.scale() > UnitCost.FRACTION_DIGITS) {
            violations.add(field, "must not have more than " + UnitCost.FRACTION_DIGITS + " fraction digits");
        }
    }

    /** Null where the rate does not tell it. */
    static UnitCost of(Rate rate) {
        return rate.costAmount == null ? null : new UnitCost(rate.costAmount, rate.costCurrency);
    }

    /** Sets what the rate tells; null for nothing. */
    static void write(UnitCost cost, Rate rate) {
        rate.costAmount = cost == null ? null : cost.amount();
        rate.costCurrency = cost == null ? null : cost.currency();
    }

    /** Null for null. */
    static CostPerUnit message(UnitCost cost) {
        return cost == null
                ? null
                : new CostPerUnit(new BigDecimal(cost.amount().toPlainString()), cost.currency());
    }
}
