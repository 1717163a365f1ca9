package dev.creditledger.price;

import dev.creditledger.http.Violations;
import dev.creditledger.http.text.Clearable;
import dev.creditledger.ledger.rating.UnitCost;
import dev.creditledger.price.RateMessages.RatePatch;
import java.time.Instant;

/**
 * Changes of a rate that leave alone what it priced: when it ends, from now on, what it is called, and what is
 * paid for what it will price.
 */
final class RatePatching {
    private RatePatching() {}

    static void apply(Rate rate, RatePatch patch, Instant now) {
        Violations violations = new Violations();
        RateLabels present = RateLabels.of(rate);
        RateLabels labels = new RateLabels(
                        patch.type().over(present.type()),
                        patch.typeCode().over(present.typeCode()),
                        patch.concept().over(present.concept()),
                        patch.conceptCode().over(present.conceptCode()),
                        patch.unit().over(present.unit()))
                .check("", violations);
        Instant validUntil = validUntil(rate, patch.validUntil(), now, violations);
        UnitCost cost = patch.costPerUnit().isGiven()
                ? UnitCosts.read("costPerUnit", patch.costPerUnit().value(), violations)
                : UnitCosts.of(rate);
        violations.throwIfAny();
        UnitCosts.write(cost, rate);
        labels.writeTo(rate);
        rate.validUntil = validUntil;
        rate.updatedAt = now;
    }

    private static Instant validUntil(Rate rate, Clearable<Instant> wanted, Instant now, Violations violations) {
        if (!wanted.isGiven()) {
            return rate.validUntil;
        }
        if (rate.validUntil != null && !rate.validUntil.isAfter(now)) {
            violations.add("validUntil", "must stay as it is: the rate has ended");
            return null;
        }
        if (wanted.value() == null) {
            return null;
        }
        Instant end = wanted.value();
        if (end.isBefore(now)) {
            violations.add("validUntil", "must not be in the past");
        } else if (!end.isAfter(rate.validFrom)) {
            violations.add("validUntil", "must be after validFrom");
        }
        return end;
    }
}
