package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes what an allocation allows from now on, as an upgrade or a downgrade does: each balance moves with its cap by
 * the difference, not below zero, and the reset dates stay. Source: DOMAIN, Refunds, voids, changes.
 *
 * @param siteId the site it acts as; null for the whole account
 */
public record AdjustAllocation(
        UUID accountId, RequestKey request, UUID siteId, UUID allocationId, AllocationChange change)
        implements LedgerCommand {
    public static AdjustAllocation of(
            UUID accountId, String idempotencyKey, UUID siteId, UUID allocationId, AllocationChange change) {
        String asked = "ADJUST " + siteId + ' ' + allocationId + ' ' + change;
        RequestKey request = RequestKey.of(accountId, idempotencyKey, asked);
        return new AdjustAllocation(accountId, request, siteId, allocationId, change);
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
        List<UsageRule> rules = rules(before);
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

    private List<UsageRule> rules(Allocation allocation) {
        List<UsageRule> rules = new ArrayList<>(allocation.rules());
        for (AllocationChange.CapChange cap : change.caps()) {
            rules.set(cap.ruleIndex(), rules.get(cap.ruleIndex()).withCap(cap.cap()));
        }
        return rules;
    }
}
