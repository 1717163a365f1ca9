package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What resets, expiries, allocations granted for later and reservations that nobody captures will make of a wallet with
 * no further spending. Without spending a rule stands at its cap from its next reset on, so only the first reset of each
 * rule, the beginning and the end of each allocation and the end of each hold can change what is available.
 */
final class Forecast {
    /** @param openedSequence of its RESERVE entry */
    private record OpenHold(Credits left, long openedSequence, Instant expiresAt) {}

    private final Instant now;
    private final Map<UUID, List<OpenHold>> holds = new HashMap<>();

    private Forecast(Collection<Reservation> reservations, Instant now) {
        this.now = now;
        for (Reservation reservation : reservations) {
            for (Hold hold : reservation.holds()) {
                holds.computeIfAbsent(hold.allocationId(), any -> new ArrayList<>())
                        .add(new OpenHold(hold.left(), reservation.openedSequence(), reservation.expiresAt()));
            }
        }
    }

    static Optional<Instant> availableAt(
            List<Allocation> allocations, Collection<Reservation> reservations, Credits amount, Instant now) {
        return new Forecast(reservations, now).availableAt(allocations, amount);
    }

    private Optional<Instant> availableAt(List<Allocation> allocations, Credits amount) {
        SortedSet<Instant> instants = new TreeSet<>();
        Map<Instant, List<Allocation>> changes = new HashMap<>();
        Map<UUID, Long> availableOf = new HashMap<>();
        long total = 0;
        for (Allocation allocation : allocations) {
            for (Instant instant : turningPoints(allocation)) {
                changes.computeIfAbsent(instant, any -> new ArrayList<>()).add(allocation);
                instants.add(instant);
            }
            long available = availableOn(allocation, now);
            availableOf.put(allocation.id(), available);
            total = Math.addExact(total, available);
        }
        for (Instant instant : instants) {
            for (Allocation allocation : changes.get(instant)) {
                long available = availableOn(allocation, instant);
                total = Math.addExact(total, available - availableOf.put(allocation.id(), available));
            }
            if (total >= amount.micros()) {
                return Optional.of(instant);
            }
        }
        return Optional.empty();
    }

    private SortedSet<Instant> turningPoints(Allocation allocation) {
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
        holdsOf(allocation).forEach(hold -> instants.add(hold.expiresAt()));
        return instants.tailSet(now.plusNanos(1));
    }

    private long availableOn(Allocation allocation, Instant instant) {
        if (!allocation.isActive(instant)) {
            return 0;
        }
        long available = Long.MAX_VALUE;
        for (UsageRule rule : allocation.rules()) {
            Credits balance = rule.isDue(instant) ? rule.cap() : givenBack(rule, allocation, instant);
            available = Math.min(available, balance.micros());
        }
        return available;
    }

    /** With what the holds give back that end until then; those the rule has reset since give it nothing. */
    private Credits givenBack(UsageRule rule, Allocation allocation, Instant instant) {
        UsageRule raised = rule;
        for (OpenHold hold : holdsOf(allocation)) {
            if (!hold.expiresAt().isAfter(instant) && rule.isInPeriodOf(hold.openedSequence())) {
                raised = raised.raised(hold.left());
            }
        }
        return raised.balance();
    }

    private List<OpenHold> holdsOf(Allocation allocation) {
        return holds.getOrDefault(allocation.id(), List.of());
    }
}
