package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What resets, expiries and allocations granted for later will make of a wallet with no further spending. Without
 * spending a rule stands at its cap from its next reset on, so only the first reset of each rule, the beginning and the
 * end of each allocation can change what is available.
 */
final class Forecast {
    private Forecast() {}

    static Optional<Instant> availableAt(List<Allocation> allocations, Credits amount, Instant now) {
        Map<Instant, List<Allocation>> changes = new HashMap<>();
        for (Allocation allocation : allocations) {
            for (Instant instant : turningPoints(allocation, now)) {
                changes.computeIfAbsent(instant, any -> new ArrayList<>()).add(allocation);
            }
        }
        Map<Allocation, Long> availableOf = new HashMap<>();
        long total = 0;
        for (Allocation allocation : allocations) {
            long available = availableOn(allocation, now);
            availableOf.put(allocation, available);
            total = Math.addExact(total, available);
        }
        for (Instant instant : new TreeSet<>(changes.keySet())) {
            for (Allocation allocation : changes.get(instant)) {
                long available = availableOn(allocation, instant);
                total = Math.addExact(total, available - availableOf.put(allocation, available));
            }
            if (total >= amount.micros()) {
                return Optional.of(instant);
            }
        }
        return Optional.empty();
    }

    private static SortedSet<Instant> turningPoints(Allocation allocation, Instant now) {
        SortedSet<Instant> instants = new TreeSet<>();
        instants.add(allocation.effectiveAt());
        if (allocation.expiresAt() != null) {
            instants.add(allocation.expiresAt());
        }
        for (UsageRule rule : allocation.rules()) {
            if (rule.resetDate() != null) {
                instants.add(rule.resetDate());
            }
        }
        return instants.tailSet(now.plusNanos(1));
    }

    private static long availableOn(Allocation allocation, Instant instant) {
        if (!allocation.isActive(instant)) {
            return 0;
        }
        long available = Long.MAX_VALUE;
        for (UsageRule rule : allocation.rules()) {
            Credits balance = rule.isDue(instant) ? rule.cap() : rule.balance();
            available = Math.min(available, balance.micros());
        }
        return available;
    }
}
