package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Why an amount could not be drawn, and when it could be. Source: DOMAIN, What can be spent.
 *
 * @param shortfall the amount less what is available
 * @param binding of the active allocations, in the order in which they are spent, the rules that allow no more: the first
 *     {@value #MOST_BINDING} of them
 * @param availableAt the earliest instant at which the amount would pass with no further spending, from resets and
 *     allocations already granted and the ends of the {@value Foresight#MOST_RESERVATIONS} reservations that end first;
 *     empty if never
 * @param isAtLatest whether the reservations beyond those may make it pass sooner than {@code availableAt}
 */
public record Shortage(
        Credits available,
        Credits shortfall,
        List<BindingRule> binding,
        Optional<Instant> availableAt,
        boolean isAtLatest) {
    static final int MOST_BINDING = 20;

    public Shortage {
        binding = List.copyOf(binding);
    }

    /** The shortage where the time will not come. */
    Shortage withoutEnd() {
        return new Shortage(available, shortfall, binding, Optional.empty(), false);
    }

    /** A rule whose balance is all that its allocation has to give. */
    public record BindingRule(UUID allocationId, UsageRule rule) {}
}
