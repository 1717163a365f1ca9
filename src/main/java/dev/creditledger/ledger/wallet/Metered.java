package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.rating.Category;
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
    /** What a use costs, or why that cannot be said. */
    public sealed interface Price {
        /** The use has a price of more than nothing. */
        record Known(Pricing pricing) implements Price {}

        /** A rate is missing, or the price is too small or too large. */
        record Unknown(Outcome.Denied why) implements Price {}
    }

    @Override
    public Outcome charged(Activity activity, Instant now, Spending goOn) {
        Price price = price(activity.category(), activity.operationType(), now);
        return price instanceof Price.Known known
                ? goOn.of(known.pricing().amount(), known.pricing())
                : ((Price.Unknown) price).why();
    }

    /**
     * Says what the use costs. The amount is the exact sum of units × credits per unit ÷ unit size over all kinds, rounded
     * once, half-up at the sixth fraction digit.
     *
     * @param category what the use is for; may be null
     * @param operationType may be null
     */
    public Price price(Category category, String operationType, Instant now) {
        List<RatedUnits> rated = new ArrayList<>();
        ExactSum sum = new ExactSum();
        Credits soFar = Credits.ZERO;
        for (UsageKind kind : UsageKind.values()) {
            Long units = usage.units(kind);
            if (units == null || units == 0) {
                continue;
            }
            Optional<UsageRate> found = rates.find(kind, usage.model(), operationType, category, now);
            if (found.isEmpty()) {
                return unknown(Rejection.NO_RATE, noRate(kind, category, operationType));
            }
            UsageRate rate = found.get();
            sum.add(BigDecimal.valueOf(units).multiply(rate.creditsPerUnit()), BigDecimal.valueOf(rate.unitSize()));
            Credits upToHere;
            try {
                upToHere = sum.rounded();
            } catch (ArithmeticException tooMuch) {
                return unknown(Rejection.USAGE_TOO_LARGE, "This use costs more than " + Credits.MAXIMUM + " credits.");
            }
            rated.add(new RatedUnits(
                    rate.id(), kind, units, rate.creditsPerUnit(), rate.unitSize(), upToHere.minus(soFar)));
            soFar = upToHere;
        }
        return soFar.isZero()
                ? unknown(Rejection.USAGE_TOO_SMALL, "This use costs less than half a millionth of a credit: nothing.")
                : new Price.Known(new Pricing(usage, rated));
    }

    private static Price unknown(Rejection rejection, String detail) {
        return new Price.Unknown(Outcome.Denied.because(rejection, detail));
    }

    @Override
    public String asked() {
        return "usage";
    }

    @Override
    public String detail() {
        return HashChain.canonical(usage);
    }

    private String noRate(UsageKind kind, Category category, String operationType) {
        StringBuilder detail = new StringBuilder("No rate holds for ").append(kind);
        append(detail, "model", usage.model());
        append(detail, "operation type", operationType);
        append(detail, "category", category);
        return detail.append('.').toString();
    }

    private static void append(StringBuilder detail, String name, Object value) {
        if (value != null) {
            detail.append(", ").append(name).append(' ').append(value);
        }
    }
}
