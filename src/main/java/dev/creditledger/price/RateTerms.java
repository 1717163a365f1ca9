package dev.creditledger.price;

import dev.creditledger.http.Violations;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.rating.UnitCost;
import dev.creditledger.price.RateMessages.NewRate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Everything about a rate that its maker decides, checked; what may be null is as in {@link Rate}. */
record RateTerms(
        String code,
        String kind,
        String category,
        String operationType,
        String model,
        List<String> aliases,
        BigDecimal creditsPerUnit,
        long unitSize,
        UnitCost costPerUnit,
        Instant validFrom,
        Instant validUntil,
        RateLabels labels) {
    static final int MAXIMUM_TEXT = 100;
    static final int MAXIMUM_ALIASES = 20;

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
                .kind(path + "kind", wanted.kind())
                .category(path + "category", wanted.category())
                .length(path + "operationType", wanted.operationType(), MAXIMUM_TEXT)
                .length(path + "model", wanted.model(), MAXIMUM_TEXT)
                .required(path + "creditsPerUnit", wanted.creditsPerUnit());
        creditsPerUnit(path + "creditsPerUnit", wanted.creditsPerUnit(), violations);
        if (wanted.model() != null && wanted.model().matches(".*\\*.+")) {
            violations.add(path + "model", "must have no * but as its last character");
        }
        long unitSize = Objects.requireNonNullElse(wanted.unitSize(), 1L);
        if (unitSize < 1 || unitSize > MAXIMUM_UNIT_SIZE) {
            violations.add(path + "unitSize", "must be from 1 to " + MAXIMUM_UNIT_SIZE);
        }
        if (wanted.validFrom() != null
                && wanted.validUntil() != null
                && !wanted.validUntil().isAfter(wanted.validFrom())) {
            violations.add(path + "validUntil", "must be after validFrom");
        }
        List<String> aliases = aliases(wanted, path, violations);
        UnitCost cost = UnitCosts.read(path + "costPerUnit", wanted.costPerUnit(), violations);
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
                        aliases,
                        wanted.creditsPerUnit().stripTrailingZeros(),
                        unitSize,
                        cost,
                        wanted.validFrom(),
                        wanted.validUntil(),
                        labels);
    }

    /** Whether it costs the same for the same; what the operator pays may be another. */
    boolean isPriceOf(Rate rate) {
        return kind.equals(rate.kind)
                && Objects.equals(category, rate.category)
                && Objects.equals(operationType, rate.operationType)
                && Objects.equals(model, rate.model)
                && aliases.equals(List.of(rate.aliases))
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
        rate.aliases = aliases.toArray(String[]::new);
        rate.creditsPerUnit = creditsPerUnit;
        rate.unitSize = unitSize;
        UnitCosts.write(costPerUnit, rate);
        rate.validFrom = from;
        rate.validUntil = validUntil;
        labels.writeTo(rate);
        rate.createdAt = now;
        rate.updatedAt = now;
        return rate;
    }

    /** Sorts the names, so that files which tell the same are the same. */
    private static List<String> aliases(NewRate wanted, String path, Violations violations) {
        List<String> told = Objects.requireNonNullElse(wanted.aliases(), List.of());
        String field = path + "aliases";
        if (told.size() > MAXIMUM_ALIASES) {
            violations.add(field, "must not be more than " + MAXIMUM_ALIASES);
            return List.of();
        }
        if (!told.isEmpty() && (wanted.model() == null || wanted.model().endsWith("*"))) {
            violations.add(field, "must be absent where model names no single one");
        }
        for (int place = 0; place < told.size(); place++) {
            String alias = told.get(place);
            String item = field + "[" + place + "]";
            violations.required(item, alias).length(item, alias, MAXIMUM_TEXT);
            if (alias != null && alias.indexOf('*') >= 0) {
                violations.add(item, "must have no *");
            }
        }
        return told.stream().filter(Objects::nonNull).distinct().sorted().toList();
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
