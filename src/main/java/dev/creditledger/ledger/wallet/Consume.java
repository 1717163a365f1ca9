package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.rating.Pricing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Spends an amount, all or nothing, along the burn-down order.
 *
 * @param siteId the site it acts as; null for the whole account
 * @param amount more than zero; null for what the use costs
 * @param metered the use that is paid for; null where the amount is told
 */
public record Consume(
        UUID accountId, RequestKey request, UUID siteId, Credits amount, Metered metered, Activity activity)
        implements LedgerCommand {
    public Consume {
        if ((amount == null) == (metered == null)) {
            throw new IllegalArgumentException("either an amount or a use is told");
        }
        if (amount != null && !amount.isPositive()) {
            throw new IllegalArgumentException("an amount to consume is more than zero, not " + amount);
        }
    }

    public static Consume of(UUID accountId, String idempotencyKey, UUID siteId, Credits amount, Activity activity) {
        String asked = "CONSUME " + siteId + ' ' + amount + '\n' + HashChain.canonical(activity);
        return new Consume(accountId, RequestKey.of(accountId, idempotencyKey, asked), siteId, amount, null, activity);
    }

    /** Consumes what a use costs. */
    public static Consume ofUsage(
            UUID accountId, String idempotencyKey, UUID siteId, Metered metered, Activity activity) {
        String asked =
                "CONSUME " + siteId + " usage\n" + HashChain.canonical(metered.usage()) + HashChain.canonical(activity);
        return new Consume(accountId, RequestKey.of(accountId, idempotencyKey, asked), siteId, null, metered, activity);
    }

    @Override
    public List<RequestKey> requests() {
        return List.of(request);
    }

    @Override
    public Outcome applyTo(WalletEdit edit, Instant now) {
        return metered == null
                ? consume(edit, amount, null, now)
                : metered.priced(activity, now, pricing -> consume(edit, pricing.amount(), pricing, now));
    }

    private Outcome consume(WalletEdit edit, Credits spent, Pricing pricing, Instant now) {
        Optional<Outcome> shortage = Drawing.shortage(edit, siteId, spent, now);
        if (shortage.isPresent()) {
            return shortage.get();
        }
        EntryDraft draft = EntryDraft.of(EntryType.CONSUME, now)
                .withRequest(request)
                .withSite(siteId)
                .withPostings(Drawing.take(edit, siteId, spent, now, Allocation::consume))
                .withActivity(activity);
        JournalEntry entry =
                edit.enter(pricing == null ? draft : draft.withDetails(EntryDetails.NONE.withPricing(pricing)));
        return new Outcome.Recorded(entry, false);
    }
}
