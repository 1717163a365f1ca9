package dev.creditledger.ledger.verification.fold;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an audit knows after some entry, so that another can go on from there: of allocations those that something can
 * still happen to, and the open reservations.
 *
 * @param slot the quarter of an hour that usage was counted in last; null when none was
 */
public record AuditState(
        JournalPosition position,
        List<AllocationAccount> allocations,
        List<ReservationAccount> reservations,
        Instant slot,
        Map<UsageRow.Key, UsageSums> usage) {
    public AuditState {
        allocations = List.copyOf(allocations);
        reservations = List.copyOf(reservations);
        usage = Map.copyOf(usage);
    }
}
