package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    public List<RequestKey> requests() {
        return List.of(request);
    }

    @Override
    public Outcome applyTo(WalletEdit edit, Instant now) {
        Optional<Outcome> shortage = Drawing.shortage(edit, siteId, amount, now);
        if (shortage.isPresent()) {
            return shortage.get();
        }
        JournalEntry entry = edit.enter(EntryDraft.of(EntryType.CONSUME, now)
                .withRequest(request)
                .withSite(siteId)
                .withPostings(Drawing.take(edit, siteId, amount, now, Allocation::consume))
                .withActivity(activity));
        return new Outcome.Recorded(entry, false);
    }
}
