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
 * @param siteClosed whether that site was closed, so that only what was carried out before is answered
 */
public record Consume(
        UUID accountId, RequestKey request, UUID siteId, boolean siteClosed, Charge charge, Activity activity)
        implements LedgerCommand {
    /** Consumes an amount that is told. */
    public static Consume of(UUID accountId, String idempotencyKey, UUID siteId, Credits amount, Activity activity) {
        return charging(accountId, idempotencyKey, siteId, new Charge.Amount(amount), activity);
    }

    public static Consume charging(
            UUID accountId, String idempotencyKey, UUID siteId, Charge charge, Activity activity) {
        String asked =
                "CONSUME " + siteId + ' ' + charge.asked() + '\n' + charge.detail() + HashChain.canonical(activity);
        return new Consume(accountId, RequestKey.of(accountId, idempotencyKey, asked), siteId, false, charge, activity);
    }

    /** This request when the site it acts as is closed. */
    public Consume atClosedSite() {
        return new Consume(accountId, request, siteId, true, charge, activity);
    }

    @Override
    public List<RequestKey> requests() {
        return List.of(request);
    }

    @Override
    public Outcome applyTo(WalletEdit edit, Instant now) {
        if (siteClosed) {
            return Outcome.Denied.forClosedSite();
        }
        return charge.charged(activity, now, edit.carry(), (spent, pricing) -> consume(edit, spent, pricing, now));
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
        edit.carryOver(pricing);
        JournalEntry entry =
                edit.enter(pricing == null ? draft : draft.withDetails(EntryDetails.NONE.withPricing(pricing)));
        return new Outcome.Recorded(entry, false);
    }
}
