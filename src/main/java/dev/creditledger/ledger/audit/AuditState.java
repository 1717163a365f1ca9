package dev.creditledger.ledger.audit;

import dev.creditledger.ledger.wallet.Hash;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What an audit knows after some entry, so that another can go on from there: of allocations those that something can
 * still happen to, and the open reservations.
 *
 * @param clock of the last entry; {@link Instant#MIN} without any
 * @param lastRequest the last entry that somebody asked for
 * @param passed up to when the resets that were told imply that time had come
 * @param slot the quarter of an hour that usage was counted in last; null when none was
 */
public record AuditState(
        long sequence,
        Hash head,
        Instant clock,
        ZoneId timeZone,
        boolean hasMoved,
        long lastRequest,
        Instant passed,
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
