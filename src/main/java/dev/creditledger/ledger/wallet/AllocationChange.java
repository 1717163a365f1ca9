package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.util.List;

/**
 * What is to change of an allocation.
 *
 * @param caps of some of its rules, each named once; the others keep theirs
 * @param onlyRule whether whoever asked takes the allocation to have one rule
 * @param priority null to keep it
 * @param expiry null to keep it
 */
public record AllocationChange(List<CapChange> caps, boolean onlyRule, Integer priority, ExpiryChange expiry) {
    public AllocationChange {
        caps = List.copyOf(caps);
        if (caps.stream().map(CapChange::ruleIndex).distinct().count() < caps.size()) {
            throw new IllegalArgumentException("each rule is named once");
        }
    }

    /** Another cap for the rule of that number, from 0, the pool, to the narrowest. */
    public record CapChange(int ruleIndex, Credits cap) {}

    /** Another expiry; null for never. */
    public record ExpiryChange(Instant at) {}
}
