package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a change of an allocation makes of its usage rules. */
final class RuleChanges {
    private RuleChanges() {}

    /** Why the rules cannot become those; empty when they can. */
    static Optional<String> contradiction(Allocation allocation, AllocationChange change) {
        List<UsageRule> rules = allocation.rules();
        if (change.capsAtReset() && change.caps().stream().anyMatch(cap -> isForGood(rules.get(cap.ruleIndex())))) {
            return Optional.of("A rule of NO_PERIOD has no next reset.");
        }
        if (change.removed().contains(allocation.pool().period())) {
            return Optional.of("The pool holds the credits and stays: void the allocation to end it.");
        }
        Set<Period> present = new HashSet<>();
        rules.forEach(rule -> present.add(rule.period()));
        Optional<Period> missing = change.removed().stream()
                .filter(period -> !present.contains(period))
                .sorted()
                .findFirst();
        if (missing.isPresent()) {
            return Optional.of("The allocation has no rule of period " + missing.get() + '.');
        }
        if (change.caps().stream().anyMatch(cap -> change.removed()
                .contains(rules.get(cap.ruleIndex()).period()))) {
            return Optional.of("A rule that is taken away gets no other cap.");
        }
        for (AllocationTerms.RuleTerms added : change.added()) {
            if (!allocation.pool().period().isWiderThan(added.period())) {
                return Optional.of("Rules that are added are within the pool: narrower than "
                        + allocation.pool().period() + ", not " + added.period() + '.');
            }
            if (!present.add(added.period())) {
                return Optional.of("The allocation has a rule of period " + added.period() + " already.");
            }
        }
        return present.size() - change.removed().size() > Allocation.MAXIMUM_RULES
                ? Optional.of("An allocation has " + Allocation.MAXIMUM_RULES + " usage rules at the most.")
                : Optional.empty();
    }

    private static boolean isForGood(UsageRule rule) {
        return rule.period() == Period.NO_PERIOD;
    }

    /**
     * The rules from now on, the widest first.
     *
     * @param sequence of the entry that changes them: what was drawn before counts nothing in rules that are added
     */
    static List<UsageRule> rules(
            Allocation allocation, AllocationChange change, ZoneId timeZone, Instant now, long sequence) {
        List<UsageRule> rules = new ArrayList<>(allocation.rules());
        for (AllocationChange.CapChange cap : change.caps()) {
            UsageRule rule = rules.get(cap.ruleIndex());
            rules.set(cap.ruleIndex(), change.capsAtReset() ? rule.withNextCap(cap.cap()) : rule.withCap(cap.cap()));
        }
        rules.removeIf(rule -> change.removed().contains(rule.period()));
        Instant beginning = allocation.effectiveAt().isAfter(now) ? allocation.effectiveAt() : now;
        for (AllocationTerms.RuleTerms added : change.added()) {
            rules.add(added.rule(timeZone, beginning, now).beginningWith(sequence));
        }
        rules.sort(Comparator.comparing(UsageRule::period).reversed());
        return rules;
    }
}
