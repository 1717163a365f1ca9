package dev.creditledger.price;

import dev.creditledger.http.Violations;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.price.PackageMessages.NewPackage;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Everything about a package that its maker decides, checked.
 *
 * @param position null for behind all others, or where it stands already
 */
record PackageTerms(
        String code,
        String name,
        String description,
        Credits credits,
        Credits bonusCredits,
        Money price,
        boolean popular,
        List<String> features,
        Integer purchaseLimit,
        boolean active,
        Integer position) {
    static final String CODE_PATTERN = "[A-Za-z0-9_.-]{1,100}";
    static final int MAXIMUM_FEATURES = 20;
    static final int MAXIMUM_POSITION = 1_000_000;
    /** The most that payment providers take at once, in the currency's smallest unit: 999,999.99 USD. */
    static final long MAXIMUM_PRICE = 99_999_999;

    private static final Pattern CODE = Pattern.compile(CODE_PATTERN);
    private static final int MAXIMUM_NAME = 100;
    private static final int MAXIMUM_DESCRIPTION = 500;
    static final int MAXIMUM_FEATURE = 200;
    private static final int MAXIMUM_LIMIT = 1_000_000;

    PackageTerms {
        features = List.copyOf(features);
    }

    /**
     * What is wrong is added to the violations; then null.
     *
     * @param chargeable what a price can be
     * @param path what the names of fields begin with
     */
    static PackageTerms of(NewPackage wanted, ChargeableAmounts chargeable, String path, Violations violations) {
        int before = violations.count();
        code(path + "code", wanted.code(), violations);
        violations
                .required(path + "name", wanted.name())
                .length(path + "name", wanted.name(), MAXIMUM_NAME)
                .length(path + "description", wanted.description(), MAXIMUM_DESCRIPTION)
                .required(path + "credits", wanted.credits())
                .positive(path + "credits", wanted.credits())
                .notNegative(path + "bonusCredits", wanted.bonusCredits())
                .required(path + "price", wanted.price())
                .required(path + "currency", wanted.currency())
                .range(path + "purchaseLimit", wanted.purchaseLimit(), 1, MAXIMUM_LIMIT)
                .range(path + "position", wanted.position(), 0, MAXIMUM_POSITION);
        Credits bonus = Objects.requireNonNullElse(wanted.bonusCredits(), Credits.ZERO);
        if (wanted.credits() != null
                && bonus.compareTo(Credits.MAXIMUM.minus(wanted.credits().max(Credits.ZERO))) > 0) {
            violations.add(path + "bonusCredits", "must not exceed " + Credits.MAXIMUM + " together with credits");
        }
        List<String> features = features(path + "features", wanted.features(), violations);
        Money price = price(wanted, chargeable, path, violations);
        return violations.count() > before
                ? null
                : new PackageTerms(
                        wanted.code(),
                        wanted.name(),
                        wanted.description(),
                        wanted.credits(),
                        bonus,
                        price,
                        Boolean.TRUE.equals(wanted.popular()),
                        features,
                        wanted.purchaseLimit(),
                        !Boolean.FALSE.equals(wanted.active()),
                        wanted.position());
    }

    static PackageTerms of(CreditPackage stored) {
        return new PackageTerms(
                stored.code,
                stored.name,
                stored.description,
                new Credits(stored.creditsMicros),
                new Credits(stored.bonusMicros),
                stored.price(),
                stored.popular,
                List.of(stored.features),
                stored.purchaseLimit,
                stored.active,
                stored.position);
    }

    PackageTerms at(int place) {
        return new PackageTerms(
                code, name, description, credits, bonusCredits, price, popular, features, purchaseLimit, active, place);
    }

    /** Whether that made a difference. */
    boolean writeTo(CreditPackage stored, Instant now) {
        if (stored.id != null && stored.code != null && equals(of(stored))) {
            return false;
        }
        stored.code = code;
        stored.name = name;
        stored.description = description;
        stored.creditsMicros = credits.micros();
        stored.bonusMicros = bonusCredits.micros();
        stored.priceMinor = price.minorUnits();
        stored.currency = price.currency();
        stored.popular = popular;
        stored.features = features.toArray(String[]::new);
        stored.purchaseLimit = purchaseLimit;
        stored.active = active;
        stored.position = position;
        stored.updatedAt = now;
        return true;
    }

    static void code(String field, String code, Violations violations) {
        violations.required(field, code);
        if (code != null && !CODE.matcher(code).matches()) {
            violations.add(field, "must have 1 to 100 characters of A-Z, a-z, 0-9, _, . and -");
        }
    }

    private static List<String> features(String field, List<String> features, Violations violations) {
        List<String> given = features == null ? List.of() : features;
        if (given.size() > MAXIMUM_FEATURES) {
            violations.add(field, "must be at most " + MAXIMUM_FEATURES);
        }
        for (int index = 0; index < given.size(); index++) {
            String name = field + '[' + index + ']';
            violations.required(name, given.get(index)).length(name, given.get(index), MAXIMUM_FEATURE);
        }
        return given;
    }

    private static Money price(NewPackage wanted, ChargeableAmounts chargeable, String path, Violations violations) {
        if (wanted.currency() == null) {
            return null;
        }
        if (!Money.isCurrency(wanted.currency())) {
            violations.add(path + "currency", Money.EXPECTED_CURRENCY);
            return null;
        }
        if (wanted.price() == null) {
            return null;
        }
        try {
            Money price = Money.of(wanted.price(), wanted.currency());
            if (!price.isPositive()) {
                violations.add(path + "price", "must be more than 0");
            } else if (price.minorUnits() > MAXIMUM_PRICE) {
                violations.add(path + "price", "must not exceed " + new Money(MAXIMUM_PRICE, price.currency()));
            } else {
                chargeable.objection(price).ifPresent(objection -> violations.add(path + "price", objection));
            }
            return price;
        } catch (ArithmeticException unusable) {
            violations.add(path + "price", unusable.getMessage());
            return null;
        }
    }
}
