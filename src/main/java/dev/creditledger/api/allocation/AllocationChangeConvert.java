package dev.creditledger.api.allocation;

import dev.creditledger.api.allocation.AllocationChangeMessages.AllocationPatch;
import dev.creditledger.api.allocation.AllocationChangeMessages.Effective;
import dev.creditledger.api.allocation.AllocationChangeMessages.RulePatch;
import dev.creditledger.api.allocation.AllocationMessages.RuleRequest;
import dev.creditledger.api.metering.Notes;
import dev.creditledger.http.Violations;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.AllocationChange;
import dev.creditledger.ledger.wallet.AllocationChange.CapChange;
import dev.creditledger.ledger.wallet.AllocationChange.ExpiryChange;
import dev.creditledger.ledger.wallet.AllocationTerms;
import dev.creditledger.ledger.wallet.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Translates the wire of {@code PATCH …/allocations/{allocationId}} to the ledger. */
final class AllocationChangeConvert {
    private AllocationChangeConvert() {}

    static AllocationChange change(AllocationPatch patch) {
        Violations violations = new Violations();
        Integer priority = patch.priority().value();
        if (priority != null && (priority < 0 || priority > AllocationTerms.LOWEST_PRIORITY)) {
            violations.add("priority", "must be from 0 to " + AllocationTerms.LOWEST_PRIORITY);
        }
        List<CapChange> caps = caps(patch, violations);
        List<RuleRequest> added = patch.addRules().over(List.of());
        RuleConvert.check("addRules", added, violations);
        Set<Period> removed = removed(patch, violations);
        violations.throwIfAny();
        ExpiryChange expiry =
                patch.expiresAt().isGiven() ? new ExpiryChange(patch.expiresAt().value()) : null;
        return new AllocationChange(
                caps,
                patch.cap().isGiven(),
                patch.effective().over(Effective.NOW) == Effective.NEXT_RESET,
                added.stream().map(RuleConvert::terms).toList(),
                removed,
                priority,
                expiry);
    }

    /** Why the change is made, and what is kept with it. */
    static Activity note(AllocationPatch patch) {
        Violations violations = new Violations();
        Activity note = Notes.note(patch.reason().over(null), patch.metadata().over(null), violations);
        violations.throwIfAny();
        return note;
    }

    private static Set<Period> removed(AllocationPatch patch, Violations violations) {
        List<Period> periods = patch.removeRules().over(List.of());
        Set<Period> removed = EnumSet.noneOf(Period.class);
        for (int place = 0; place < periods.size(); place++) {
            if (periods.get(place) == null) {
                violations.add("removeRules[" + place + "]", "must be a period");
            } else if (!removed.add(periods.get(place))) {
                violations.add("removeRules[" + place + "]", "must not be that of another");
            }
        }
        return removed;
    }

    private static List<CapChange> caps(AllocationPatch patch, Violations violations) {
        List<RulePatch> rules = patch.rules().over(List.of());
        if (patch.rules().isGiven() && rules.isEmpty()) {
            violations.add("rules", "must name 1 to " + Allocation.MAXIMUM_RULES + " rules");
        }
        if (patch.cap().isGiven()) {
            if (patch.rules().isGiven()) {
                violations.add("rules", "must be absent where cap is given");
            }
            violations.positive("cap", patch.cap().value());
            return List.of(new CapChange(0, patch.cap().value()));
        }
        List<CapChange> caps = new ArrayList<>();
        for (int place = 0; place < rules.size(); place++) {
            add(caps, "rules[" + place + "]", rules.get(place), violations);
        }
        return caps;
    }

    private static void add(List<CapChange> caps, String name, RulePatch rule, Violations violations) {
        if (rule == null) {
            violations.add(name, "must be an object");
            return;
        }
        violations
                .required(name + ".index", rule.index())
                .required(name + ".cap", rule.cap())
                .positive(name + ".cap", rule.cap());
        if (rule.index() == null || rule.cap() == null) {
            return;
        }
        if (rule.index() < 0 || rule.index() >= Allocation.MAXIMUM_RULES) {
            violations.add(name + ".index", "must be the place of a rule, from 0");
        } else if (caps.stream().anyMatch(cap -> cap.ruleIndex() == rule.index())) {
            violations.add(name + ".index", "must not be that of another");
        } else {
            caps.add(new CapChange(rule.index(), rule.cap()));
        }
    }
}
