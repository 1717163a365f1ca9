package dev.creditledger.price;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.api.Violations;
import dev.creditledger.json.CleanText;
import dev.creditledger.json.InstantText;
import dev.creditledger.price.RateMessages.RatePatch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Changes of a rate that leave alone what it priced: when it ends, from now on, and what it is called. */
final class RatePatching {
    private RatePatching() {}

    static void apply(Rate rate, RatePatch patch, Instant now) {
        Violations violations = new Violations();
        RateLabels present = RateLabels.of(rate);
        RateLabels labels = new RateLabels(
                        text("type", patch.type(), present.type(), violations),
                        text("typeCode", patch.typeCode(), present.typeCode(), violations),
                        text("concept", patch.concept(), present.concept(), violations),
                        text("conceptCode", patch.conceptCode(), present.conceptCode(), violations),
                        text("unit", patch.unit(), present.unit(), violations))
                .check("", violations);
        Instant validUntil = validUntil(rate, patch.validUntil(), now, violations);
        violations.throwIfAny();
        labels.writeTo(rate);
        rate.validUntil = validUntil;
        rate.updatedAt = now;
    }

    /** Null in Java for absent; a null in JSON for none. */
    private static String text(String field, JsonNode wanted, String present, Violations violations) {
        if (wanted == null) {
            return present;
        }
        if (wanted.isNull()) {
            return null;
        }
        if (!wanted.isTextual()) {
            violations.add(field, "must be a string or null");
            return null;
        }
        if (!CleanText.isClean(wanted.textValue())) {
            violations.add(field, CleanText.EXPECTED);
        }
        return wanted.textValue();
    }

    private static Instant validUntil(Rate rate, JsonNode wanted, Instant now, Violations violations) {
        if (wanted == null) {
            return rate.validUntil;
        }
        if (rate.validUntil != null && !rate.validUntil.isAfter(now)) {
            violations.add("validUntil", "must stay as it is: the rate has ended");
            return null;
        }
        if (wanted.isNull()) {
            return null;
        }
        Optional<Instant> instant = wanted.isTextual() ? InstantText.parse(wanted.textValue()) : Optional.empty();
        if (instant.isEmpty()) {
            violations.add("validUntil", InstantText.EXPECTED + ", or null");
            return null;
        }
        Instant end = instant.get().truncatedTo(ChronoUnit.MILLIS);
        if (end.isBefore(now)) {
            violations.add("validUntil", "must not be in the past");
        } else if (!end.isAfter(rate.validFrom)) {
            violations.add("validUntil", "must be after validFrom");
        }
        return end;
    }
}
