package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Gives back what a transaction spent, whole or in part, the last drawn first: to where it came from as long as that is
 * active and its pool's period the same, and otherwise as a new one-time allocation. Source: DOMAIN, Refunds.
 *
 * @param siteId the site it acts as; null for the whole account
 * @param amount more than zero; null for all that is left
 * @param reason may be null
 */
public record Refund(UUID accountId, RequestKey request, UUID siteId, UUID transactionId, Credits amount, String reason)
        implements LedgerCommand {
    public Refund {
        if (amount != null && !amount.isPositive()) {
            throw new IllegalArgumentException("an amount to refund is more than zero, not " + amount);
        }
    }

    public static Refund of(
            UUID accountId, String idempotencyKey, UUID siteId, UUID transactionId, Credits amount, String reason) {
        String asked = "REFUND " + siteId + ' ' + transactionId + ' ' + amount + '\n'
                + HashChain.canonical(Activity.described(reason));
        RequestKey request = RequestKey.of(accountId, idempotencyKey, asked);
        return new Refund(accountId, request, siteId, transactionId, amount, reason);
    }

    @Override
    public List<RequestKey> requests() {
        return List.of(request);
    }

    @Override
    public Optional<UUID> subject() {
        return Optional.of(transactionId);
    }

    @Override
    public Outcome applyTo(WalletEdit edit, Instant now) {
        Optional<Refundable> found = edit.past()
                .refundable(transactionId)
                .filter(refundable ->
                        siteId == null || siteId.equals(refundable.entry().siteId()));
        if (found.isEmpty()) {
            return Outcome.Denied.because(Rejection.UNKNOWN_TRANSACTION, "There is no such transaction.");
        }
        Refundable refundable = found.get();
        if (!refundable.isSpending()) {
            return Outcome.Denied.because(
                    Rejection.NOT_REFUNDABLE,
                    "A " + refundable.entry().type() + " spent nothing; a CONSUME or a CAPTURE can be refunded.");
        }
        Credits refunded = amount == null ? refundable.left() : amount;
        if (refunded.isZero() || refunded.compareTo(refundable.left()) > 0) {
            String detail = refundable.left() + " of the transaction's "
                    + refundable.entry().amount() + " can still be refunded.";
            return Outcome.Denied.because(Rejection.REFUND_TOO_LARGE, detail).withRefundable(refundable.left());
        }
        return giveBack(edit, refundable, refunded, now);
    }

    private Outcome giveBack(WalletEdit edit, Refundable refundable, Credits refunded, Instant now) {
        Map<UUID, Allocation> before = new LinkedHashMap<>();
        Credits homeless = Credits.ZERO;
        for (Refundable.Draw draw : refundable.next(refunded)) {
            Optional<Allocation> origin = edit.find(draw.allocationId()).filter(allocation -> allocation.isActive(now));
            Credits taken = origin.map(
                            allocation -> allocation.room(draw.sequence()).min(draw.amount()))
                    .orElse(Credits.ZERO);
            homeless = homeless.plus(draw.amount().minus(taken));
            if (taken.isPositive()) {
                before.putIfAbsent(draw.allocationId(), origin.get());
                edit.update(origin.get().refund(taken, draw.sequence()));
            }
        }
        List<Posting> postings = new ArrayList<>();
        before.forEach((id, allocation) -> postings.add(Posting.of(allocation, edit.allocation(id))));
        Allocation added = null;
        if (homeless.isPositive()) {
            added = oneTime(edit, refundable.entry(), homeless, now);
            Optional<Outcome> noRoom = WalletLimits.refusal(edit, added);
            if (noRoom.isPresent()) {
                return noRoom.get();
            }
            edit.add(added);
            postings.add(Posting.ofNew(added));
        }
        JournalEntry entry = edit.enter(EntryDraft.of(EntryType.REFUND, now)
                .withRequest(request)
                .withSite(refundable.entry().siteId())
                .withPostings(postings)
                .withActivity(Activity.described(reason)
                        .or(refundable.entry().activity())
                        .withoutWork())
                .withDetails(EntryDetails.ofRefund(transactionId, added)));
        return new Outcome.Recorded(entry, false);
    }

    /** A one-time allocation for the site, or the account, that had spent it. */
    private Allocation oneTime(WalletEdit edit, JournalEntry spending, Credits credits, Instant now) {
        return new Allocation(
                Grant.allocationId(request, edit.nextSequence()),
                edit.nextSequence(),
                AllocationSource.REFUND,
                null,
                spending.siteId(),
                AllocationTerms.DEFAULT_PRIORITY,
                now,
                now,
                null,
                List.of(UsageRule.once(credits, credits)),
                Tally.granting(credits),
                null);
    }
}
