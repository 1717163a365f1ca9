package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.AllocationChange.CapChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes credits back that were bought with money that went back: the cap of their one-time allocation goes down by so
 * many, and its balance with it as far as it goes, whatever it is by then; an allocation that would be left with no cap
 * ends. It never gives anything, whoever has changed the allocation meanwhile.
 */
public record ReclaimCredits(UUID accountId, RequestKey request, UUID allocationId, Credits amount, String reason)
        implements LedgerCommand {
    public static ReclaimCredits of(
            UUID accountId, String idempotencyKey, UUID allocationId, Credits amount, String reason) {
        String asked = "RECLAIM " + allocationId + ' ' + amount;
        return new ReclaimCredits(
                accountId, RequestKey.of(accountId, idempotencyKey, asked), allocationId, amount, reason);
    }

    @Override
    public List<RequestKey> requests() {
        return List.of(request);
    }

    @Override
    public boolean isForClosed() {
        return true;
    }

    @Override
    public Outcome applyTo(WalletEdit edit, Instant now) {
        Optional<Allocation> found = VoidAllocation.find(edit, allocationId, null);
        if (found.isEmpty()) {
            return VoidAllocation.none();
        }
        Credits cap = found.get().pool().cap();
        if (amount.compareTo(cap) >= 0) {
            return new VoidAllocation(accountId, request, null, allocationId, Activity.noted(reason, null))
                    .applyTo(edit, now);
        }
        AllocationChange lower = new AllocationChange(List.of(new CapChange(0, cap.minus(amount))), false, null, null);
        return new AdjustAllocation(accountId, request, null, allocationId, lower, Activity.noted(reason, null))
                .applyTo(edit, now);
    }
}
