package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes what an allocation allows, as an upgrade or a downgrade does: a new cap keeps what was used, at once or from the
 * next reset on, and the reset dates stay. Limits can be added and taken away. Source: DOMAIN, Refunds, voids, changes.
 *
 * @param siteId the site it acts as; null for the whole account
 * @param note why, and what the caller keeps with it
 */
public record AdjustAllocation(
        UUID accountId, RequestKey request, UUID siteId, UUID allocationId, AllocationChange change, Activity note)
        implements LedgerCommand {
    /** A change that tells no reason. */
    public static AdjustAllocation of(
            UUID accountId, String idempotencyKey, UUID siteId, UUID allocationId, AllocationChange change) {
        return of(accountId, idempotencyKey, siteId, allocationId, change, Activity.NONE);
    }

    public static AdjustAllocation of(
            UUID accountId,
            String idempotencyKey,
            UUID siteId,
            UUID allocationId,
            AllocationChange change,
            Activity note) {
        String noted = HashChain.canonical(note);
        String asked = "ADJUST " + siteId + ' ' + allocationId + ' ' + change + (noted.isEmpty() ? "" : '\n' + noted);
        RequestKey request = RequestKey.of(accountId, idempotencyKey, asked);
        return new AdjustAllocation(accountId, request, siteId, allocationId, change, note);
    }

    @Override
    public List<RequestKey> requests() {
        return List.of(request);
    }

    @Override
    public Outcome applyTo(WalletEdit edit, Instant now) {
        Optional<Allocation> found = VoidAllocation.find(edit, allocationId, siteId);
        if (found.isEmpty()) {
            return VoidAllocation.none();
        }
        Allocation before = found.get();
        Optional<String> contradiction = contradiction(before, now);
        if (contradiction.isPresent()) {
            return Outcome.Denied.because(Rejection.INVALID_TERMS, contradiction.get());
        }
        List<UsageRule> rules = rules(before, edit, now);
        Optional<Outcome> late = change.changesRules() ? Grant.refusalOfLateReset(rules) : Optional.empty();
        if (late.isPresent()) {
            return late.get();
        }
        Optional<Outcome> tooMuch = WalletLimits.refusalToChange(edit, before, rules, now);
        if (tooMuch.isPresent()) {
            return tooMuch.get();
        }
        Allocation after = before.adjust(
                rules,
                change.priority() == null ? before.priority() : change.priority(),
                change.expiry() == null ? before.expiresAt() : change.expiry().at(),
                now);
        edit.replace(after);
        JournalEntry entry = edit.enter(EntryDraft.of(EntryType.ADJUST, now)
                .withRequest(request)
                .withSite(before.siteId())
                .withPostings(List.of(Posting.of(before, after)))
                .withActivity(note)
                .withDetails(EntryDetails.ofAllocation(after)));
        return new Outcome.Recorded(entry, false);
    }

    private Optional<String> contradiction(Allocation allocation, Instant now) {
        int rules = allocation.rules().size();
        if (change.caps().stream().anyMatch(cap -> cap.ruleIndex() >= rules)) {
            return Optional.of("The allocation has " + rules + " usage rules, counted from 0.");
        }
        if (change.onlyRule() && rules > 1) {
            return Optional.of("The allocation has " + rules + " usage rules: name each by its index.");
        }
        Optional<String> ofRules = RuleChanges.contradiction(allocation, change);
        if (ofRules.isPresent()) {
            return ofRules;
        }
        if (change.expiry() == null || change.expiry().at() == null) {
            return Optional.empty();
        }
        Instant expiresAt = change.expiry().at();
        if (!expiresAt.isAfter(now)) {
            return Optional.of("expiresAt has passed: it is " + now + " now.");
        }
        return expiresAt.isAfter(allocation.effectiveAt())
                ? Optional.empty()
                : Optional.of("expiresAt must be after effectiveAt.");
    }

    private List<UsageRule> rules(Allocation allocation, WalletEdit edit, Instant now) {
        return RuleChanges.rules(allocation, change, edit.timeZone(), now, edit.nextSequence());
    }
}
