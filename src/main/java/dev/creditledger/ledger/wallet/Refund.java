package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Hash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Gives back what a transaction spent, whole or in part, the last drawn first: to where it came from as long as that is
 * active and its pool's period the same, and otherwise as new one-time allocations, which live no longer than what was
 * drawn would have. Source: DOMAIN, Refunds.
 *
 * @param siteId the site it acts as; null for the whole account
 * @param amount more than zero; null for all that is left
 * @param note why, and what the caller keeps with it
 */
public record Refund(UUID accountId, RequestKey request, UUID siteId, UUID transactionId, Credits amount, Activity note)
        implements LedgerCommand {
    public Refund {
        if (amount != null && !amount.isPositive()) {
            throw new IllegalArgumentException("an amount to refund is more than zero, not " + amount);
        }
    }

    /** A refund that tells no more than a reason, which may be null. */
    public static Refund of(
            UUID accountId, String idempotencyKey, UUID siteId, UUID transactionId, Credits amount, String reason) {
        return noted(accountId, idempotencyKey, siteId, transactionId, amount, Activity.noted(reason, null));
    }

    /** Tells why, and what the caller keeps with it. */
    public static Refund noted(
            UUID accountId, String idempotencyKey, UUID siteId, UUID transactionId, Credits amount, Activity note) {
        String asked = "REFUND " + siteId + ' ' + transactionId + ' ' + amount + '\n' + described(note);
        RequestKey request = RequestKey.of(accountId, idempotencyKey, asked);
        return new Refund(accountId, request, siteId, transactionId, amount, note);
    }

    /** What requests have always been told apart by: a reason was a description only. */
    static String described(Activity note) {
        return HashChain.canonical(note.describedByReason().withReason(null));
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
        Map<Optional<Instant>, Credits> homeless = new LinkedHashMap<>(0);
        for (Refundable.Draw draw : refundable.next(refunded)) {
            Optional<Allocation> origin = edit.find(draw.allocationId());
            Optional<Allocation> home = origin.filter(allocation -> allocation.isActive(now));
            Credits taken = home.map(
                            allocation -> allocation.room(draw.sequence()).min(draw.amount()))
                    .orElse(Credits.ZERO);
            if (taken.isPositive()) {
                before.putIfAbsent(draw.allocationId(), home.get());
                edit.update(home.get().refund(taken, draw.sequence()));
            }
            Credits left = draw.amount().minus(taken);
            if (left.isPositive()) {
                Optional<Instant> end = origin.map(Lifespan::of)
                        .or(() -> Optional.ofNullable(refundable.origins().get(draw.allocationId())))
                        .map(lifespan -> lifespan.end(now, edit.timeZone()));
                homeless.merge(end, left, Credits::plus);
            }
        }
        List<Posting> postings = new ArrayList<>();
        before.forEach((id, allocation) -> postings.add(Posting.of(allocation, edit.allocation(id))));
        List<Allocation> added = new ArrayList<>(homeless.size());
        for (Map.Entry<Optional<Instant>, Credits> one :
                fitting(homeless, WalletLimits.room(edit)).entrySet()) {
            Allocation allocation = oneTime(edit, refundable.entry(), one.getValue(), one.getKey(), added.size(), now);
            Optional<Outcome> noRoom = WalletLimits.refusal(edit, allocation);
            if (noRoom.isPresent()) {
                return noRoom.get();
            }
            edit.add(allocation);
            added.add(allocation);
            postings.add(Posting.ofNew(allocation));
        }
        JournalEntry entry = edit.enter(EntryDraft.of(EntryType.REFUND, now)
                .withRequest(request)
                .withSite(refundable.entry().siteId())
                .withPostings(postings)
                .withActivity(note.describedByReason()
                        .or(refundable.entry().activity())
                        .withoutWork())
                .withDetails(EntryDetails.ofRefund(transactionId, added)));
        return new Outcome.Recorded(entry, false);
    }

    /**
     * What is given back by its ends, of which no more may be told apart than there is room for allocations: what would
     * end later than all that have room ends with the last of those.
     */
    private static Map<Optional<Instant>, Credits> fitting(Map<Optional<Instant>, Credits> byEnd, int room) {
        if (room == 0 || byEnd.size() <= room) {
            return byEnd;
        }
        List<Optional<Instant>> ends = byEnd.keySet().stream()
                .sorted(Comparator.comparing(end -> end.orElse(Instant.MAX)))
                .toList();
        Map<Optional<Instant>, Credits> fitting = new LinkedHashMap<>();
        for (int index = 0; index < ends.size(); index++) {
            fitting.merge(ends.get(Math.min(index, room - 1)), byEnd.get(ends.get(index)), Credits::plus);
        }
        return fitting;
    }

    /** A one-time allocation for the site, or the account, that had spent it. */
    private Allocation oneTime(
            WalletEdit edit, JournalEntry spending, Credits credits, Optional<Instant> end, int number, Instant now) {
        Provenance provenance = new Provenance(
                allocationId(edit.nextSequence(), number),
                edit.nextSequence(),
                AllocationSource.REFUND,
                null,
                spending.siteId(),
                now,
                now,
                null,
                null);
        return new Allocation(
                provenance,
                AllocationTerms.DEFAULT_PRIORITY,
                end.orElse(null),
                List.of(UsageRule.once(credits, credits)),
                Tally.granting(credits),
                null);
    }

    private UUID allocationId(long sequence, int number) {
        return number == 0
                ? Grant.allocationId(request, sequence)
                : Hash.sha256("allocation " + request.transactionId() + ' ' + sequence + ' ' + number)
                        .toUuid();
    }
}
