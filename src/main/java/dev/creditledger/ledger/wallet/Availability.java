package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What can be spent of a list of allocations, and what stands in the way of more. */
final class Availability {
    private Availability() {}

    static SpendableBalance balance(List<Allocation> allocations, UUID siteId, Instant now) {
        long periodic = 0;
        long topUp = 0;
        long pooled = 0;
        for (Allocation allocation : allocations) {
            if (!allocation.isActive(now) || !allocation.isVisibleTo(siteId)) {
                continue;
            }
            long available = allocation.available().micros();
            pooled = Math.addExact(pooled, allocation.pool().balance().micros());
            if (allocation.isPeriodic()) {
                periodic = Math.addExact(periodic, available);
            } else {
                topUp = Math.addExact(topUp, available);
            }
        }
        return new SpendableBalance(
                new Credits(Math.addExact(periodic, topUp)),
                new Credits(periodic),
                new Credits(topUp),
                new Credits(pooled));
    }

    static Shortage shortage(Credits available, Credits amount, Foresight foresight) {
        Foresight.Passing passing = foresight.passing(amount);
        return new Shortage(
                available, amount.minus(available), foresight.binding(), passing.instant(), passing.isAtLatest());
    }

    /** The first rules of active allocations that allow no more. */
    static List<Shortage.BindingRule> binding(List<Allocation> allocations, Instant now) {
        List<Shortage.BindingRule> binding = new ArrayList<>();
        for (Allocation allocation : allocations) {
            if (!allocation.isActive(now)) {
                continue;
            }
            Credits available = allocation.available();
            for (UsageRule rule : allocation.rules()) {
                if (rule.balance().equals(available)) {
                    binding.add(new Shortage.BindingRule(allocation.id(), rule));
                    if (binding.size() == Shortage.MOST_BINDING) {
                        return binding;
                    }
                }
            }
        }
        return binding;
    }
}
