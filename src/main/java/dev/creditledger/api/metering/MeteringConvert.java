package dev.creditledger.api.metering;

import dev.creditledger.api.metering.MeteringMessages.CarryAnswer;
import dev.creditledger.api.metering.MeteringMessages.RateAnswer;
import dev.creditledger.api.metering.MeteringMessages.UsageMessage;
import dev.creditledger.http.Parameters;
import dev.creditledger.http.Violations;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.rating.MeteredUsage;
import dev.creditledger.ledger.rating.Pricing;
import dev.creditledger.ledger.rating.RateBook;
import dev.creditledger.ledger.rating.RatedUnits;
import dev.creditledger.ledger.rating.UsageKind;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Charge;
import dev.creditledger.ledger.wallet.Metered;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Translates between the wire of what was used and the ledger. */
public final class MeteringConvert {
    private static final String QUANTITIES = "usage.quantities";
    /** Kinds whose counts are fields of their own. */
    private static final Set<UsageKind> FIELDS =
            Set.of(UsageKind.INPUT_TOKENS, UsageKind.OUTPUT_TOKENS, UsageKind.CACHED_TOKENS, UsageKind.BYTES);

    private static final String TOO_MANY = "must not exceed " + MeteredUsage.MAXIMUM_UNITS;

    private MeteringConvert() {}

    /** One of the two has to be told. */
    public static void checkAmount(Credits amount, UsageMessage usage, Violations violations) {
        if (amount == null && usage == null) {
            violations.add("amount", "must be given, or usage instead");
        }
        checkBoth(amount, usage, violations);
    }

    /** Not both may be. */
    public static void checkBoth(Credits amount, UsageMessage usage, Violations violations) {
        if (amount != null && usage != null) {
            violations.add("usage", "must be absent where amount is given");
        }
        violations.positive("amount", amount);
    }

    /** Null for null; what is wrong is added to the violations, and then null too. */
    public static MeteredUsage usage(UsageMessage told, Violations violations) {
        if (told == null) {
            return null;
        }
        int before = violations.count();
        violations.length("usage.model", told.model(), Parameters.MAXIMUM_TEXT);
        Map<UsageKind, Long> quantities = new HashMap<>();
        count("usage.inputTokens", UsageKind.INPUT_TOKENS, told.inputTokens(), quantities, violations);
        count("usage.outputTokens", UsageKind.OUTPUT_TOKENS, told.outputTokens(), quantities, violations);
        count("usage.cachedTokens", UsageKind.CACHED_TOKENS, told.cachedTokens(), quantities, violations);
        count("usage.bytes", UsageKind.BYTES, told.bytes(), quantities, violations);
        if (told.quantities() != null) {
            quantities(told.quantities(), quantities, violations);
        }
        if (quantities.isEmpty() && violations.count() == before) {
            violations.add("usage", "must name inputTokens, outputTokens, cachedTokens, bytes or quantities");
        }
        return violations.count() > before ? null : new MeteredUsage(told.model(), quantities);
    }

    private static void quantities(Map<String, Long> told, Map<UsageKind, Long> quantities, Violations violations) {
        if (told.size() > MeteredUsage.MAXIMUM_KINDS) {
            violations.add(QUANTITIES, "must not name more than " + MeteredUsage.MAXIMUM_KINDS + " kinds");
            return;
        }
        told.forEach((name, units) -> {
            String field = QUANTITIES + "." + name;
            if (!UsageKind.isKind(name)) {
                violations.add(field, UsageKind.EXPECTED);
            } else if (units == null) {
                violations.add(field, "must not be null");
            } else if (quantities.containsKey(new UsageKind(name))) {
                violations.add(field, "must not be told twice");
            } else {
                count(field, new UsageKind(name), units, quantities, violations);
            }
        });
        if (quantities.size() > MeteredUsage.MAXIMUM_KINDS) {
            violations.add("usage", "must not name more than " + MeteredUsage.MAXIMUM_KINDS + " kinds");
        }
    }

    /** What is to be paid: the amount, or what the use costs; null where neither is told. */
    public static Charge charge(Credits amount, MeteredUsage usage, RateBook rates) {
        if (usage != null) {
            return new Metered(usage, rates);
        }
        return amount == null ? null : new Charge.Amount(amount);
    }

    /** The tokens that were processed are those that were used, unless the caller tells others. */
    public static Activity activity(Activity told, MeteredUsage usage) {
        return told.tokensProcessed() == null && usage != null && usage.tokens() != null
                ? new Activity(
                        told.category(),
                        told.operationType(),
                        told.description(),
                        told.sessionId(),
                        usage.tokens(),
                        told.processingTimeMs(),
                        told.metadata(),
                        told.reason())
                : told;
    }

    /** Null for null. */
    public static UsageMessage usage(Pricing pricing) {
        if (pricing == null) {
            return null;
        }
        MeteredUsage usage = pricing.usage();
        Map<String, Long> others = new LinkedHashMap<>();
        usage.quantities().forEach((kind, units) -> {
            if (!FIELDS.contains(kind)) {
                others.put(kind.name(), units);
            }
        });
        return new UsageMessage(
                usage.model(),
                usage.units(UsageKind.INPUT_TOKENS),
                usage.units(UsageKind.OUTPUT_TOKENS),
                usage.units(UsageKind.CACHED_TOKENS),
                usage.units(UsageKind.BYTES),
                others.isEmpty() ? null : others);
    }

    /** Null for null. */
    public static List<RateAnswer> rates(Pricing pricing) {
        return pricing == null
                ? null
                : pricing.rates().stream().map(MeteringConvert::rate).toList();
    }

    /** Null where nothing is carried over. */
    public static CarryAnswer carry(Pricing pricing) {
        return pricing == null || pricing.carryAfter() == null
                ? null
                : new CarryAnswer(
                        pricing.carryBefore().credits(), pricing.carryAfter().credits());
    }

    private static RateAnswer rate(RatedUnits rated) {
        return new RateAnswer(
                rated.rateId(),
                rated.kind().name(),
                rated.units(),
                plain(rated.creditsPerUnit()),
                rated.unitSize(),
                rated.credits());
    }

    /** Writes as many digits as the number takes: 500, not 5E+2. */
    public static BigDecimal plain(BigDecimal number) {
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    private static void count(
            String field, UsageKind kind, Long units, Map<UsageKind, Long> quantities, Violations violations) {
        violations.notNegative(field, units);
        if (units != null && units > MeteredUsage.MAXIMUM_UNITS) {
            violations.add(field, TOO_MANY);
        } else if (units != null) {
            quantities.put(kind, units);
        }
    }
}
