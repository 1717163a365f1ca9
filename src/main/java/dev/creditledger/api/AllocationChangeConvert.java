package dev.creditledger.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.api.AllocationChangeMessages.AllocationPatch;
import dev.creditledger.api.AllocationChangeMessages.RulePatch;
import dev.creditledger.json.InstantText;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.AllocationChange;
import dev.creditledger.ledger.wallet.AllocationChange.CapChange;
import dev.creditledger.ledger.wallet.AllocationChange.ExpiryChange;
import dev.creditledger.ledger.wallet.AllocationTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From the wire of {@code PATCH …/allocations/{allocationId}} to the ledger. */
final class AllocationChangeConvert {
    private AllocationChangeConvert() {}

    static AllocationChange change(AllocationPatch patch) {
        Violations violations = new Violations();
        if (patch.rules() != null && patch.rules().isEmpty()) {
            violations.add("rules", "must name 1 to " + Allocation.MAXIMUM_RULES + " rules");
        }
        if (patch.cap() == null && patch.rules() == null && patch.priority() == null && patch.expiresAt() == null) {
            violations.add("body", "must name cap, rules, priority or expiresAt");
        }
        if (patch.priority() != null && (patch.priority() < 0 || patch.priority() > AllocationTerms.LOWEST_PRIORITY)) {
            violations.add("priority", "must be from 0 to " + AllocationTerms.LOWEST_PRIORITY);
        }
        List<CapChange> caps = caps(patch, violations);
        ExpiryChange expiry = expiry(patch.expiresAt(), violations);
        violations.throwIfAny();
        return new AllocationChange(caps, patch.cap() != null, patch.priority(), expiry);
    }

    private static List<CapChange> caps(AllocationPatch patch, Violations violations) {
        if (patch.cap() != null && patch.rules() != null) {
            violations.add("rules", "must be absent where cap is given");
        }
        if (patch.cap() != null) {
            violations.positive("cap", patch.cap());
            return List.of(new CapChange(0, patch.cap()));
        }
        List<CapChange> caps = new ArrayList<>();
        List<RulePatch> rules = patch.rules() == null ? List.of() : patch.rules();
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

    /** Null in Java for absent; a null in JSON for never. */
    private static ExpiryChange expiry(JsonNode expiresAt, Violations violations) {
        if (expiresAt == null) {
            return null;
        }
        if (expiresAt.isNull()) {
            return new ExpiryChange(null);
        }
        Optional<Instant> instant = expiresAt.isTextual() ? InstantText.parse(expiresAt.textValue()) : Optional.empty();
        if (instant.isEmpty()) {
            violations.add("expiresAt", InstantText.EXPECTED + ", or null");
        }
        return instant.map(ExpiryChange::new).orElse(null);
    }
}
