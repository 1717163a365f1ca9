package dev.creditledger.refill;

import dev.creditledger.refill.AutoRefillMessages.AutoRefillAnswer;
import dev.creditledger.refill.AutoRefillMessages.DecisionAnswer;
import dev.creditledger.refill.AutoRefillMessages.LimitsAnswer;
import dev.creditledger.refill.AutoRefillMessages.StopAnswer;

/** Translates what an account has set, and what was decided, to the wire. */
final class AutoRefillConvert {
    private AutoRefillConvert() {}

    static AutoRefillAnswer answer(AutoRefillStatus status) {
        AutoRefillSettings settings = status.settings();
        return new AutoRefillAnswer(
                settings.enabled(),
                settings.threshold(),
                settings.thresholdDays(),
                settings.amount(),
                settings.targetBalance(),
                settings.paymentMethodId(),
                stop(status.stopped()),
                limits(status.limits()));
    }

    private static StopAnswer stop(RefillStop stop) {
        return stop == null ? null : new StopAnswer(stop.code(), stop.detail(), stop.since());
    }

    private static LimitsAnswer limits(RefillLimits limits) {
        return new LimitsAnswer(
                limits.perDay(), limits.perMonth().amount(), limits.perMonth().currency());
    }

    static DecisionAnswer answer(RefillDecision decision) {
        return new DecisionAnswer(
                decision.id,
                decision.firstAt,
                decision.lastAt,
                decision.times,
                decision.outcome,
                decision.reason,
                decision.detail,
                decision.until,
                decision.available(),
                decision.threshold(),
                decision.amount(),
                decision.price() == null ? null : decision.price().amount(),
                decision.currency,
                decision.purchaseId);
    }
}
