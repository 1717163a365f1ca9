package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Spends an amount, all or nothing, along the burn-down order.
 *
 * @param siteId the site it acts as; null for the whole account
 * @param amount more than zero
 */
public record Consume(UUID accountId, RequestKey request, UUID siteId, Credits amount, Activity activity)
        implements LedgerCommand {
    public Consume {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("an amount to consume is more than zero, not " + amount);
        }
    }

    public static Consume of(UUID accountId, String idempotencyKey, UUID siteId, Credits amount, Activity activity) {
        String asked = "CONSUME " + siteId + ' ' + amount + '\n' + HashChain.canonical(activity);
        return new Consume(accountId, RequestKey.of(accountId, idempotencyKey, asked), siteId, amount, activity);
    }

    @Override
    public Outcome applyTo(WalletEdit edit, Instant now) {
        edit.settleOrder();
        Credits available =
                Availability.balance(edit.allocations(), siteId, now).available();
        if (available.compareTo(amount) < 0) {
            Shortage shortage = Availability.shortage(edit.allocations(), siteId, amount, now);
            String detail = "The amount is " + amount + " and " + available + " are available.";
            return new Outcome.Denied(Rejection.INSUFFICIENT_CREDITS, detail, shortage);
        }
        List<Posting> postings = draw(edit, now);
        JournalEntry entry = edit.enter(EntryDraft.of(EntryType.CONSUME, now)
                .withRequest(request)
                .withSite(siteId)
                .withAmount(amount)
                .withPostings(postings)
                .withActivity(activity));
        return new Outcome.Recorded(entry, false);
    }

    private List<Posting> draw(WalletEdit edit, Instant now) {
        List<Posting> postings = new ArrayList<>(1);
        Credits remaining = amount;
        for (int index = 0; remaining.isPositive(); index++) {
            Allocation before = edit.allocations().get(index);
            if (!before.isActive(now) || !before.isVisibleTo(siteId)) {
                continue;
            }
            Credits drawn = before.available().min(remaining);
            if (drawn.isZero()) {
                continue;
            }
            Allocation after = before.consume(drawn, now);
            edit.replaceAt(index, after);
            postings.add(Posting.of(before, Tally.consuming(drawn)));
            remaining = remaining.minus(drawn);
        }
        return postings;
    }
}
