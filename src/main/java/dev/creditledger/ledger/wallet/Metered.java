package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.rating.Carry;
import dev.creditledger.ledger.rating.ExactSum;
import dev.creditledger.ledger.rating.MeteredUsage;
import dev.creditledger.ledger.rating.Pricing;
import dev.creditledger.ledger.rating.RateBook;
import dev.creditledger.ledger.rating.RatedUnits;
import dev.creditledger.ledger.rating.UnitCost;
import dev.creditledger.ledger.rating.UsageKind;
import dev.creditledger.ledger.rating.UsageRate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Use that is to be paid for, with the rates of the moment it was told. It is priced when its command is carried out
 * and not before: a repeated request is answered as the first time, whatever has become of the rates.
 */
public record Metered(MeteredUsage usage, RateBook rates) implements Charge {
    /** What a use costs, or why that cannot be said. */
    public sealed interface Price {
        /** The use has a price, which may be nothing. */
        record Known(Pricing pricing) implements Price {}

        /** A rate is missing, or the price is too large. */
        record Unknown(Outcome.Denied why) implements Price {}
    }

    @Override
    public Outcome charged(Activity activity, Instant now, Carry carry, Spending goOn) {
        return goOn(price(activity.category(), activity.operationType(), now, carry, RoundingMode.DOWN), goOn);
    }

    /** Rounds up, so that what is held is enough. */
    @Override
    public Outcome held(Activity activity, Instant now, Spending goOn) {
        return goOn(price(activity.category(), activity.operationType(), now, null, RoundingMode.UP), goOn);
    }

    private static Outcome goOn(Price price, Spending goOn) {
        return price instanceof Price.Known known
                ? goOn.of(known.pricing().amount(), known.pricing())
                : ((Price.Unknown) price).why();
    }

    /**
     * Says what the use costs to somebody of whom nothing is carried over.
     *
     * @param category what the use is for; may be null
     * @param operationType may be null
     */
    public Price price(String category, String operationType, Instant now) {
        return price(category, operationType, now, Carry.NOTHING, RoundingMode.DOWN);
    }

    /**
     * Says what the use costs. The price is the exact sum of units × credits per unit ÷ unit size over all kinds and of what
     * was carried over; the amount is its whole micro-credits, and the rest is carried over to the next call.
     *
     * @param carry null where nothing is carried over, either way
     */
    private Price price(String category, String operationType, Instant now, Carry carry, RoundingMode mode) {
        List<RatedUnits> rated = new ArrayList<>();
        List<UnitCost> perUnit = new ArrayList<>();
        ExactSum sum = new ExactSum(carry == null ? Carry.NOTHING : carry);
        Credits soFar = Credits.ZERO;
        for (Map.Entry<UsageKind, Long> quantity : usage.quantities().entrySet()) {
            UsageKind kind = quantity.getKey();
            long units = quantity.getValue();
            if (units == 0) {
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
                upToHere = sum.rounded(mode);
            } catch (ArithmeticException tooMuch) {
                return unknown(Rejection.USAGE_TOO_LARGE, "This use costs more than " + Credits.MAXIMUM + " credits.");
            }
            rated.add(new RatedUnits(
                    rate.id(), kind, units, rate.creditsPerUnit(), rate.unitSize(), upToHere.minus(soFar)));
            if (rate.costPerUnit() != null) {
                perUnit.add(rate.costPerUnit());
            }
            soFar = upToHere;
        }
        return new Price.Known(
                carry == null ? new Pricing(usage, rated) : Pricing.charged(usage, rated, carry, sum.carry(), perUnit));
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

    private String noRate(UsageKind kind, String category, String operationType) {
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
