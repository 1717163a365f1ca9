package dev.creditledger.refill;

import dev.creditledger.ledger.credits.Money;
import dev.creditledger.purchase.PurchaseStatus;
import dev.creditledger.purchase.RefillHistory.Refill;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Whether an account is charged now: a pure function of its {@link RefillSituation}. The first reason that applies, in
 * the order of the methods below, decides.
 *
 * @param coolDown after a charge that was paid
 * @param retryPause after one that failed
 * @param failuresInARow so many open the breaker
 */
record RefillPolicy(Duration coolDown, Duration retryPause, int failuresInARow) {
    /** The code of a charge that the provider never heard of: it says nothing about the card. */
    private static final String NOT_CHARGED = "not_charged";

    RefillPolicy {
        if (coolDown.isNegative() || retryPause.isNegative() || failuresInARow < 1) {
            throw new IllegalArgumentException(
                    "auto-refill: pauses must not be negative, failures in a row not below 1");
        }
    }

    static RefillPolicy of(RefillSettings settings) {
        return new RefillPolicy(settings.coolDown(), settings.retryPause(), settings.failuresInARow());
    }

    RefillVerdict decide(RefillSituation situation) {
        AutoRefillSettings settings = situation.settings();
        if (!settings.enabled()) {
            return RefillVerdict.of(RefillReason.DISABLED);
        }
        if (situation.isGivenBack()) {
            return new RefillVerdict(
                    RefillReason.REFUNDED,
                    null,
                    new RefillVerdict.Failure(
                            RefillReason.REFUNDED.name(), "The money of a refill was refunded or disputed."));
        }
        if (situation.available().compareTo(settings.threshold()) >= 0) {
            return RefillVerdict.of(RefillReason.ABOVE_THRESHOLD);
        }
        if (!situation.arePaymentsAvailable()) {
            return RefillVerdict.of(RefillReason.PAYMENTS_UNAVAILABLE);
        }
        if (situation.isRestored()) {
            return RefillVerdict.of(RefillReason.RESTORED);
        }
        if (settings.paymentMethodId() == null) {
            return RefillVerdict.of(RefillReason.NO_PAYMENT_METHOD);
        }
        if (situation.history().refills().stream().anyMatch(RefillPolicy::isUnderWay)) {
            return RefillVerdict.of(RefillReason.IN_PROGRESS);
        }
        return failures(situation)
                .or(() -> coolDown(situation))
                .or(() -> day(situation))
                .or(() -> money(situation))
                .orElse(RefillVerdict.of(RefillReason.BELOW_THRESHOLD));
    }

    private static boolean isUnderWay(Refill refill) {
        return refill.isAwaited() || (refill.status() == PurchaseStatus.PAID && refill.grantedAt() == null);
    }

    private Optional<RefillVerdict> failures(RefillSituation situation) {
        List<Refill> failures = situation.history().refills().stream()
                .filter(refill -> situation.unforgiven().contains(refill.purchaseId()))
                .filter(refill -> refill.status() == PurchaseStatus.PAID || isFailureOfTheCard(refill))
                .takeWhile(refill -> refill.status() == PurchaseStatus.FAILED)
                .toList();
        if (failures.isEmpty()) {
            return Optional.empty();
        }
        Refill last = failures.get(0);
        if (failures.size() >= failuresInARow) {
            return Optional.of(new RefillVerdict(
                    RefillReason.BREAKER_OPEN,
                    null,
                    new RefillVerdict.Failure(
                            Optional.ofNullable(last.failureCode()).orElse("unknown"), last.failureMessage())));
        }
        return pause(RefillReason.FAILED_RECENTLY, last.createdAt().plus(retryPause), situation.now());
    }

    private static boolean isFailureOfTheCard(Refill refill) {
        return refill.status() == PurchaseStatus.FAILED && !NOT_CHARGED.equals(refill.failureCode());
    }

    private Optional<RefillVerdict> coolDown(RefillSituation situation) {
        return situation.history().refills().stream()
                .filter(refill -> refill.paidAt() != null)
                .map(Refill::paidAt)
                .max(Instant::compareTo)
                .flatMap(paid -> pause(RefillReason.COOLING_DOWN, paid.plus(coolDown), situation.now()));
    }

    private static Optional<RefillVerdict> pause(RefillReason reason, Instant until, Instant now) {
        return now.isBefore(until) ? Optional.of(RefillVerdict.until(reason, until)) : Optional.empty();
    }

    private static Optional<RefillVerdict> day(RefillSituation situation) {
        LocalDate today = situation.now().atZone(situation.zone()).toLocalDate();
        Instant begin = today.atStartOfDay(situation.zone()).toInstant();
        long charges = situation.history().refills().stream()
                .filter(refill -> !refill.createdAt().isBefore(begin))
                .count();
        return charges < situation.limits().perDay()
                ? Optional.empty()
                : Optional.of(RefillVerdict.until(
                        RefillReason.DAILY_LIMIT,
                        today.plusDays(1).atStartOfDay(situation.zone()).toInstant()));
    }

    private static Optional<RefillVerdict> money(RefillSituation situation) {
        Money price = situation.price();
        if (price == null) {
            return Optional.of(RefillVerdict.of(RefillReason.NO_PRICE));
        }
        LocalDate month = situation.now().atZone(situation.zone()).toLocalDate().withDayOfMonth(1);
        Instant begin = month.atStartOfDay(situation.zone()).toInstant();
        Money limit = situation.limits().perMonth();
        Money inAll = situation.history().refills().stream()
                .filter(refill -> refill.paidAt() != null)
                .filter(refill ->
                        !refill.paidAt().isBefore(begin) || !refill.createdAt().isBefore(begin))
                .map(Refill::price)
                .filter(paid -> paid.currency().equals(price.currency()))
                .reduce(price, Money::plus);
        if (inAll.compareTo(limit) <= 0) {
            return Optional.empty();
        }
        boolean isEverPossible = price.compareTo(limit) <= 0;
        return Optional.of(RefillVerdict.until(
                RefillReason.MONTHLY_AMOUNT,
                isEverPossible
                        ? month.plusMonths(1).atStartOfDay(situation.zone()).toInstant()
                        : null));
    }
}
