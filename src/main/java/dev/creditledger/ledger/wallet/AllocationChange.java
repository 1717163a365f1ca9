package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What is to change of an allocation.
 *
 * @param caps of some of its rules, each named once; the others keep theirs
 * @param onlyRule whether whoever asked takes the allocation to have one rule
 * @param capsAtReset whether the caps change with the next reset of their rules, and not at once
 * @param added rules that it has from now on, within its pool
 * @param removed the periods of rules within its pool that it has no longer
 * @param priority null to keep it
 * @param expiry null to keep it
 */
public record AllocationChange(
        List<CapChange> caps,
        boolean onlyRule,
        boolean capsAtReset,
        List<AllocationTerms.RuleTerms> added,
        Set<Period> removed,
        Integer priority,
        ExpiryChange expiry) {
    public AllocationChange {
        caps = List.copyOf(caps);
        added = List.copyOf(added);
        removed = Set.copyOf(removed);
        if (caps.stream().map(CapChange::ruleIndex).distinct().count() < caps.size()) {
            throw new IllegalArgumentException("each rule is named once");
        }
    }

    /** A change at once that leaves the allocation the rules it has. */
    public AllocationChange(List<CapChange> caps, boolean onlyRule, Integer priority, ExpiryChange expiry) {
        this(caps, onlyRule, false, List.of(), Set.of(), priority, expiry);
    }

    /** Another cap for the rule of that number, from 0, the pool, to the narrowest. */
    public record CapChange(int ruleIndex, Credits cap) {}

    /** Another expiry; null for never. */
    public record ExpiryChange(Instant at) {}

    /** Whether it gives or takes rules. */
    boolean changesRules() {
        return !added.isEmpty() || !removed.isEmpty();
    }

    /** What requests have always been told apart by: what can be asked since is in it only where it is asked. */
    @Override
    public String toString() {
        String told = "AllocationChange[caps=" + caps + ", onlyRule=" + onlyRule + ", priority=" + priority
                + ", expiry=" + expiry;
        if (capsAtReset) {
            told += ", capsAtReset=true";
        }
        if (changesRules()) {
            told += ", added=" + added + ", removed="
                    + removed.stream().sorted().toList();
        }
        return told + ']';
    }
}
