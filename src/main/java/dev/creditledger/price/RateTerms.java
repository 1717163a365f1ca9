package dev.creditledger.price;

import dev.creditledger.http.Violations;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.rating.UsageKind;
import dev.creditledger.price.RateMessages.NewRate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** Everything about a rate that its maker decides, checked; what may be null is as in {@link Rate}. */
record RateTerms(
        String code,
        UsageKind kind,
        String category,
        String operationType,
        String model,
        BigDecimal creditsPerUnit,
        long unitSize,
        Instant validFrom,
        Instant validUntil,
        RateLabels labels) {
    static final int MAXIMUM_TEXT = 100;

    private static final int FRACTION_DIGITS = 12;
    private static final long MAXIMUM_UNIT_SIZE = 1_000_000_000_000_000L;

    /** What is wrong is added to the violations; then null. */
    static RateTerms of(NewRate wanted, String path, Violations violations) {
        int before = violations.count();
        if (wanted.code() != null) {
            PackageTerms.code(path + "code", wanted.code(), violations);
        }
        violations
                .required(path + "kind", wanted.kind())
                .category(path + "category", wanted.category())
                .length(path + "operationType", wanted.operationType(), MAXIMUM_TEXT)
                .length(path + "model", wanted.model(), MAXIMUM_TEXT)
                .required(path + "creditsPerUnit", wanted.creditsPerUnit());
        creditsPerUnit(path + "creditsPerUnit", wanted.creditsPerUnit(), violations);
        long unitSize = Objects.requireNonNullElse(wanted.unitSize(), 1L);
        if (unitSize < 1 || unitSize > MAXIMUM_UNIT_SIZE) {
            violations.add(path + "unitSize", "must be from 1 to " + MAXIMUM_UNIT_SIZE);
        }
        if (wanted.validFrom() != null
                && wanted.validUntil() != null
                && !wanted.validUntil().isAfter(wanted.validFrom())) {
            violations.add(path + "validUntil", "must be after validFrom");
        }
        RateLabels labels = new RateLabels(
                        wanted.type(), wanted.typeCode(), wanted.concept(), wanted.conceptCode(), wanted.unit())
                .check(path, violations);
        return violations.count() > before
                ? null
                : new RateTerms(
                        wanted.code(),
                        wanted.kind(),
                        wanted.category(),
                        wanted.operationType(),
                        wanted.model(),
                        wanted.creditsPerUnit().stripTrailingZeros(),
                        unitSize,
                        wanted.validFrom(),
                        wanted.validUntil(),
                        labels);
    }

    /** Whether it costs the same for the same. */
    boolean isPriceOf(Rate rate) {
        return kind == rate.kind
                && Objects.equals(category, rate.category)
                && Objects.equals(operationType, rate.operationType)
                && Objects.equals(model, rate.model)
                && creditsPerUnit.compareTo(rate.creditsPerUnit) == 0
                && unitSize == rate.unitSize;
    }

    Rate newRate(Instant from, Instant now) {
        Rate rate = new Rate();
        rate.id = UUID.randomUUID();
        rate.code = code;
        rate.kind = kind;
        rate.category = category;
        rate.operationType = operationType;
        rate.model = model;
        rate.creditsPerUnit = creditsPerUnit;
        rate.unitSize = unitSize;
        rate.validFrom = from;
        rate.validUntil = validUntil;
        labels.writeTo(rate);
        rate.createdAt = now;
        rate.updatedAt = now;
        return rate;
    }

    private static void creditsPerUnit(String field, BigDecimal credits, Violations violations) {
        if (credits == null || credits.signum() == 0) {
            return;
        }
        BigDecimal plain = credits.stripTrailingZeros();
        if (plain.signum() < 0) {
            violations.add(field, "must not be less than 0");
        } else if (plain.compareTo(Credits.MAXIMUM.toBigDecimal()) > 0) {
            violations.add(field, "must not exceed " + Credits.MAXIMUM);
        } else if (plain.scale() > FRACTION_DIGITS) {
            violations.add(field, "must not have more than " + FRACTION_DIGITS + " fraction digits");
        }
    }
}
