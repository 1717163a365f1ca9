package dev.creditledger.refill;

import dev.creditledger.http.Violations;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.text.Clearable;
import dev.creditledger.http.text.Settable;
import dev.creditledger.ledger.credits.Credits;
import java.util.regex.Pattern;

/**
 * What is to be different about an account's {@link AutoRefillSettings}.
 *
 * @param paymentMethodId an empty one counts as cleared
 */
public record AutoRefillChange(
        Settable<Boolean> enabled,
        Settable<Credits> threshold,
        Clearable<Integer> thresholdDays,
        Settable<Credits> amount,
        Clearable<Credits> targetBalance,
        Clearable<String> paymentMethodId) {
    /** About as long as usage is averaged over three times. */
    private static final int MOST_DAYS = 90;

    private static final Pattern PAYMENT_METHOD = Pattern.compile("[A-Za-z0-9_-]{1,255}");

    public AutoRefillChange {
        if ("".equals(paymentMethodId.value())) {
            paymentMethodId = Clearable.of(null);
        }
    }

    /** Whether nothing is to be different. */
    public boolean isEmpty() {
        return !enabled.isGiven()
                && !threshold.isGiven()
                && !thresholdDays.isGiven()
                && !amount.isGiven()
                && !targetBalance.isGiven()
                && !paymentMethodId.isGiven();
    }

    /** The settings after the change of those that were these before. */
    AutoRefillSettings over(AutoRefillSettings present) {
        return new AutoRefillSettings(
                enabled.over(present.enabled()),
                threshold.over(present.threshold()),
                thresholdDays.over(present.thresholdDays()),
                amount.over(present.amount()),
                targetBalance.over(present.targetBalance()),
                paymentMethodId.over(present.paymentMethodId()));
    }

    /** @throws RequestFailure naming the components that are wrong */
    void check() {
        Violations violations = new Violations();
        if (threshold.isGiven() && threshold.value().isNegative()) {
            violations.add("threshold", "must not be below 0");
        }
        violations.range("thresholdDays", thresholdDays.value(), 1, MOST_DAYS);
        violations.positive("amount", amount.value());
        violations.positive("targetBalance", targetBalance.value());
        String method = paymentMethodId.value();
        if (method != null && !PAYMENT_METHOD.matcher(method).matches()) {
            violations.add("paymentMethodId", "must have at most 255 letters, digits, underscores and hyphens");
        }
        violations.throwIfAny();
    }
}
