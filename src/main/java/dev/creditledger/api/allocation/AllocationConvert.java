package dev.creditledger.api.allocation;

import dev.creditledger.api.allocation.AllocationMessages.AllocationAnswer;
import dev.creditledger.api.allocation.AllocationMessages.AllocationRequest;
import dev.creditledger.api.allocation.AllocationMessages.RuleAnswer;
import dev.creditledger.api.allocation.AllocationMessages.RuleRequest;
import dev.creditledger.api.allocation.AllocationMessages.Status;
import dev.creditledger.api.allocation.AllocationMessages.TopUpRequest;
import dev.creditledger.http.Violations;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.AllocationTerms;
import dev.creditledger.ledger.wallet.Ending;
import dev.creditledger.ledger.wallet.Period;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Translates between the wire of allocations and top-ups and the ledger. */
public final class AllocationConvert {
    private AllocationConvert() {}

    /** @param siteId the site that the caller grants for; null for the whole account */
    static AllocationTerms terms(AllocationRequest request, UUID siteId) {
        Violations violations = new Violations().required("source", request.source());
        int priority = priority(request.priority(), violations);
        List<RuleRequest> rules = request.usageRules() == null ? List.of() : request.usageRules();
        if (rules.isEmpty() || rules.size() > Allocation.MAXIMUM_RULES) {
            violations.add("usageRules", "must have 1 to " + Allocation.MAXIMUM_RULES + " rules");
        } else {
            checkRules(rules, violations);
        }
        violations.throwIfAny();
        return new AllocationTerms(
                request.source(),
                request.subscriptionId(),
                siteId,
                priority,
                request.effectiveAt(),
                request.expiresAt(),
                rules.stream()
                        .map(rule -> new AllocationTerms.RuleTerms(
                                rule.period(), rule.cap(), rule.balance(), rule.resetDate()))
                        .toList());
    }

    static AllocationTerms terms(TopUpRequest request, UUID siteId) {
        Violations violations =
                new Violations().required("amount", request.amount()).positive("amount", request.amount());
        int priority = priority(request.priority(), violations);
        violations.throwIfAny();
        AllocationTerms.RuleTerms rule = new AllocationTerms.RuleTerms(Period.NO_PERIOD, request.amount(), null, null);
        return new AllocationTerms(
                AllocationSource.TOP_UP, null, siteId, priority, null, request.expiresAt(), List.of(rule));
    }

    public static AllocationAnswer answer(Allocation allocation, Instant now) {
        boolean active = allocation.isActive(now);
        return new AllocationAnswer(
                allocation.id(),
                allocation.source(),
                allocation.subscriptionId(),
                allocation.siteId(),
                allocation.priority(),
                status(allocation, active),
                allocation.createdAt(),
                allocation.effectiveAt(),
                allocation.expiresAt(),
                allocation.ending() == null ? null : allocation.ending().at(),
                active ? allocation.available() : Credits.ZERO,
                allocation.rules().stream()
                        .map(rule -> new RuleAnswer(rule.period(), rule.balance(), rule.cap(), rule.resetDate()))
                        .toList());
    }

    private static Status status(Allocation allocation, boolean active) {
        Ending ending = allocation.ending();
        if (ending != null) {
            return switch (ending.reason()) {
                case EXHAUSTED -> Status.EXHAUSTED;
                case EXPIRED -> Status.EXPIRED;
                case VOIDED -> Status.VOIDED;
            };
        }
        return active ? Status.ACTIVE : Status.SCHEDULED;
    }

    private static int priority(Integer priority, Violations violations) {
        if (priority == null) {
            return AllocationTerms.DEFAULT_PRIORITY;
        }
        if (priority < 0 || priority > AllocationTerms.LOWEST_PRIORITY) {
            violations.add("priority", "must be from 0 to " + AllocationTerms.LOWEST_PRIORITY);
        }
        return priority;
    }

    private static void checkRules(List<RuleRequest> rules, Violations violations) {
        Set<Period> seen = EnumSet.noneOf(Period.class);
        for (int index = 0; index < rules.size(); index++) {
            checkRule("usageRules[" + index + "]", rules.get(index), seen, violations);
        }
    }

    private static void checkRule(String name, RuleRequest rule, Set<Period> seen, Violations violations) {
        if (rule == null) {
            violations.add(name, "must be an object");
            return;
        }
        violations
                .required(name + ".period", rule.period())
                .required(name + ".cap", rule.cap())
                .positive(name + ".cap", rule.cap())
                .notNegative(name + ".balance", rule.balance());
        if (rule.period() != null && !seen.add(rule.period())) {
            violations.add(name + ".period", "must not be that of another rule");
        }
        if (rule.period() == Period.NO_PERIOD && rule.resetDate() != null) {
            violations.add(name + ".resetDate", "must be absent, as NO_PERIOD never resets");
        }
        if (rule.balance() != null && rule.cap() != null && rule.balance().compareTo(rule.cap()) > 0) {
            violations.add(name + ".balance", "must not exceed the cap");
        }
    }
}
