package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Ends an allocation: what it has left is forfeited. What is held of it may still be captured. Source: DOMAIN, Refunds,
 * voids, changes.
 *
 * @param siteId the site it acts as; null for the whole account
 * @param note why, and what the caller keeps with it
 */
public record VoidAllocation(UUID accountId, RequestKey request, UUID siteId, UUID allocationId, Activity note)
        implements LedgerCommand {
    /** Tells no more than a reason, which may be null. */
    public static VoidAllocation of(
            UUID accountId, String idempotencyKey, UUID siteId, UUID allocationId, String reason) {
        return noted(accountId, idempotencyKey, siteId, allocationId, Activity.noted(reason, null));
    }

    /** Tells why, and what the caller keeps with it. */
    public static VoidAllocation noted(
            UUID accountId, String idempotencyKey, UUID siteId, UUID allocationId, Activity note) {
        String asked = "VOID " + siteId + ' ' + allocationId + '\n' + Refund.described(note);
        RequestKey request = RequestKey.of(accountId, idempotencyKey, asked);
        return new VoidAllocation(accountId, request, siteId, allocationId, note);
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
        Optional<Allocation> found = find(edit, allocationId, siteId);
        if (found.isEmpty()) {
            return none();
        }
        EntryDraft draft = EntryDraft.of(EntryType.VOID, now)
                .withRequest(request)
                .withActivity(note.describedByReason())
                .withDetails(EntryDetails.ofAllocation(found.get().end(EndReason.VOIDED, now)));
        return new Outcome.Recorded(edit.end(found.get(), draft, EndReason.VOIDED), false);
    }

    /** One that has not ended. */
    static Optional<Allocation> find(WalletEdit edit, UUID allocationId, UUID siteId) {
        return edit.find(allocationId)
                .filter(allocation -> allocation.ending() == null && allocation.isVisibleTo(siteId));
    }

    static Outcome none() {
        return Outcome.Denied.because(Rejection.NO_SUCH_ALLOCATION, "There is no such allocation that has not ended.");
    }
}
