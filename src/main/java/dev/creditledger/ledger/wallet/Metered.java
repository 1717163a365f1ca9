package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.rating.ExactSum;
import dev.creditledger.ledger.rating.MeteredUsage;
import dev.creditledger.ledger.rating.Pricing;
import dev.creditledger.ledger.rating.RateBook;
import dev.creditledger.ledger.rating.RatedUnits;
import dev.creditledger.ledger.rating.UsageKind;
import dev.creditledger.ledger.rating.UsageRate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Use that is to be paid for, with the rates of the moment it was told. It is priced when its command is carried out
 * and not before: a repeated request is answered as the first time, whatever has become of the rates.
 */
public record Metered(MeteredUsage usage, RateBook rates) implements Charge {
    /**
     * Goes on with the price, or answers why there is none. The amount is the exact sum of units × credits per unit ÷
     * unit size over all kinds, rounded once, half-up at the sixth fraction digit.
     */
    @Override
    public Outcome charged(Activity activity, Instant now, Spending goOn) {
        List<RatedUnits> rated = new ArrayList<>();
        ExactSum sum = new ExactSum();
        Credits soFar = Credits.ZERO;
        for (UsageKind kind : UsageKind.values()) {
            Long units = usage.units(kind);
            if (units == null || units == 0) {
                continue;
            }
            Optional<UsageRate> found =
                    rates.find(kind, usage.model(), activity.operationType(), activity.category(), now);
            if (found.isEmpty()) {
                return Outcome.Denied.because(Rejection.NO_RATE, noRate(kind, activity));
            }
            UsageRate rate = found.get();
            sum.add(BigDecimal.valueOf(units).multiply(rate.creditsPerUnit()), BigDecimal.valueOf(rate.unitSize()));
            Credits upToHere;
            try {
                upToHere = sum.rounded();
            } catch (ArithmeticException tooMuch) {
                return Outcome.Denied.because(
                        Rejection.USAGE_TOO_LARGE, "This use costs more than " + Credits.MAXIMUM + " credits.");
            }
            rated.add(new RatedUnits(
                    rate.id(), kind, units, rate.creditsPerUnit(), rate.unitSize(), upToHere.minus(soFar)));
            soFar = upToHere;
        }
        return soFar.isZero()
                ? Outcome.Denied.because(
                        Rejection.USAGE_TOO_SMALL, "This use costs less than half a millionth of a credit: nothing.")
                : goOn.of(soFar, new Pricing(usage, rated));
    }

    @Override
    public String asked() {
        return "usage";
    }

    @Override
    public String detail() {
        return HashChain.canonical(usage);
    }

    private String noRate(UsageKind kind, Activity activity) {
        StringBuilder detail = new StringBuilder("No rate holds for ").append(kind);
        append(detail, "model", usage.model());
        append(detail, "operation type", activity.operationType());
        append(detail, "category", activity.category());
        return detail.append('.').toString();
    }

    private static void append(StringBuilder detail, String name, Object value) {
        if (value != null) {
            detail.append(", ").append(name).append(' ').append(value);
        }
    }
}
