package dev.creditledger.refill;

import dev.creditledger.error.FieldViolation;
import dev.creditledger.ledger.wallet.Credits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is to be different about an account's {@link AutoRefillSettings}; what is null stays as it is.
 *
 * @param paymentMethodId an empty one takes away the one that is set
 */
public record AutoRefillChange(Boolean enabled, Credits threshold, Credits amount, String paymentMethodId) {
    private static final Pattern PAYMENT_METHOD = Pattern.compile("[A-Za-z0-9_-]{0,255}");

    /** What is wrong with it, by the names of its components; empty when nothing is. */
    public List<FieldViolation> violations() {
        List<FieldViolation> violations = new ArrayList<>();
        Optional.ofNullable(threshold)
                .filter(Credits::isNegative)
                .ifPresent(bad -> violations.add(new FieldViolation("threshold", "must not be below 0")));
        Optional.ofNullable(amount)
                .filter(credits -> !credits.isPositive())
                .ifPresent(bad -> violations.add(new FieldViolation("amount", "must be more than 0")));
        Optional.ofNullable(paymentMethodId)
                .filter(id -> !PAYMENT_METHOD.matcher(id).matches())
                .ifPresent(bad -> violations.add(new FieldViolation(
                        "paymentMethodId", "must have at most 255 letters, digits, underscores and hyphens")));
        return violations;
    }
}
