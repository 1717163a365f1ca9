package dev.creditledger.api.allocation;

import dev.creditledger.api.allocation.AllocationMessages.AllocationAnswer;
import dev.creditledger.api.allocation.AllocationMessages.AllocationRequest;
import dev.creditledger.api.allocation.AllocationMessages.CostMessage;
import dev.creditledger.api.allocation.AllocationMessages.RuleRequest;
import dev.creditledger.api.allocation.AllocationMessages.TopUpRequest;
import dev.creditledger.api.metering.Notes;
import dev.creditledger.http.Violations;
import dev.creditledger.http.text.UuidText;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.ledger.read.AllocationStatus;
import dev.creditledger.ledger.read.GrantedAllocation;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.AllocationTerms;
import dev.creditledger.ledger.wallet.AllocationTerms.CreditOrigin;
import dev.creditledger.ledger.wallet.Ending;
import dev.creditledger.ledger.wallet.Grant;
import dev.creditledger.ledger.wallet.Period;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Translates between the wire of allocations and top-ups and the ledger. */
public final class AllocationConvert {
    private AllocationConvert() {}

    /** @param siteId the site that the caller grants for; null for the whole account */
    static Grant grant(UUID accountId, String key, AllocationRequest request, UUID siteId) {
        Violations violations = new Violations()
                .required("source", request.source())
                .externalIdOrUuid("subscriptionId", request.subscriptionId());
        int priority = priority(request.priority(), violations);
        List<RuleRequest> rules = request.usageRules() == null ? List.of() : request.usageRules();
        RuleConvert.check(rules, violations);
        CreditOrigin origin = origin(request.externalId(), request.costBasis(), violations);
        Activity note = Notes.note(request.reason(), request.metadata(), violations);
        violations.throwIfAny();
        AllocationTerms terms = new AllocationTerms(
                request.source(),
                subscriptionId(request.subscriptionId()),
                siteId,
                priority,
                request.effectiveAt(),
                request.expiresAt(),
                rules.stream().map(RuleConvert::terms).toList(),
                origin);
        return Grant.of(accountId, key, terms, note);
    }

    static Grant grant(UUID accountId, String key, TopUpRequest request, UUID siteId) {
        Violations violations =
                new Violations().required("amount", request.amount()).positive("amount", request.amount());
        int priority = priority(request.priority(), violations);
        CreditOrigin origin = origin(request.externalId(), request.costBasis(), violations);
        Activity note = Notes.note(request.reason(), request.metadata(), violations);
        violations.throwIfAny();
        AllocationTerms.RuleTerms rule = new AllocationTerms.RuleTerms(Period.NO_PERIOD, request.amount(), null, null);
        AllocationTerms terms = new AllocationTerms(
                AllocationSource.TOP_UP, null, siteId, priority, null, request.expiresAt(), List.of(rule), origin);
        return Grant.of(accountId, key, terms, note);
    }

    /** A UUID in its canonical form, however it was written. */
    static String subscriptionId(String told) {
        return told == null ? null : UuidText.parse(told).map(UUID::toString).orElse(told);
    }

    private static CreditOrigin origin(String externalId, CostMessage cost, Violations violations) {
        violations.externalId("externalId", externalId);
        return new CreditOrigin(externalId, cost == null ? null : money(cost, violations), null);
    }

    /** Null where something is wrong with it, which is added to the violations. */
    private static Money money(CostMessage cost, Violations violations) {
        int before = violations.count();
        violations.required("costBasis.amount", cost.amount()).required("costBasis.currency", cost.currency());
        if (cost.amount() != null && cost.amount().signum() < 0) {
            violations.add("costBasis.amount", "must not be less than 0");
        }
        if (violations.count() > before) {
            return null;
        }
        try {
            return Money.of(cost.amount(), cost.currency());
        } catch (ArithmeticException unusable) {
            violations.add("costBasis.amount", unusable.getMessage());
        } catch (IllegalArgumentException unknown) {
            violations.add("costBasis.currency", Money.EXPECTED_CURRENCY);
        }
        return null;
    }

    /** An allocation of which nothing is told but what it is. */
    public static AllocationAnswer answer(Allocation allocation, Instant now) {
        return answer(new GrantedAllocation(allocation, null, null), now);
    }

    public static AllocationAnswer answer(GrantedAllocation granted, Instant now) {
        Allocation allocation = granted.allocation();
        boolean active = allocation.isActive(now);
        Money cost = allocation.provenance().costBasis();
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
                allocation.rules().stream().map(RuleConvert::answer).toList(),
                granted.externalId(),
                cost == null ? null : new CostMessage(cost.amount(), cost.currency()),
                allocation.provenance().purchaseId(),
                granted.metadata());
    }

    private static AllocationStatus status(Allocation allocation, boolean active) {
        Ending ending = allocation.ending();
        if (ending != null) {
            return switch (ending.reason()) {
                case EXHAUSTED -> AllocationStatus.EXHAUSTED;
                case EXPIRED -> AllocationStatus.EXPIRED;
                case VOIDED -> AllocationStatus.VOIDED;
            };
        }
        return active ? AllocationStatus.ACTIVE : AllocationStatus.SCHEDULED;
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
}
