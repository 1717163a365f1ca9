package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Hash;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Adds an allocation to the wallet. Its credits are its pool's balance.
 *
 * @param siteClosed whether the site it is for was closed, so that only what was carried out before is answered
 * @param note why, and what the caller keeps with it
 */
public record Grant(UUID accountId, RequestKey request, AllocationTerms terms, boolean siteClosed, Activity note)
        implements LedgerCommand {
    /**
     * The last date that is allowed, with a day to spare, so that no time zone moves it beyond the last year that can
     * be written down.
     */
    static final Instant LATEST = Instant.parse("9999-12-30T00:00:00Z");

    /** A grant that tells nothing but its terms. */
    public static Grant of(UUID accountId, String idempotencyKey, AllocationTerms terms) {
        return of(accountId, idempotencyKey, terms, Activity.NONE);
    }

    public static Grant of(UUID accountId, String idempotencyKey, AllocationTerms terms, Activity note) {
        String noted = HashChain.canonical(note);
        String asked = "GRANT " + terms + (noted.isEmpty() ? "" : '\n' + noted);
        return new Grant(accountId, RequestKey.of(accountId, idempotencyKey, asked), terms, false, note);
    }

    /** This request when the site it is for is closed. */
    public Grant atClosedSite() {
        return new Grant(accountId, request, terms, true, note);
    }

    @Override
    public List<RequestKey> requests() {
        return List.of(request);
    }

    /** What was paid is granted, whenever the money came: it cannot be spent, and goes when the money goes back. */
    @Override
    public boolean isForClosed() {
        return terms.origin().purchaseId() != null;
    }

    @Override
    public Optional<String> externalId() {
        return Optional.ofNullable(terms.origin().externalId());
    }

    @Override
    public Outcome applyTo(WalletEdit edit, Instant now) {
        if (siteClosed) {
            return Outcome.Denied.forClosedSite();
        }
        Optional<String> contradiction = contradiction(now);
        if (contradiction.isPresent()) {
            return Outcome.Denied.because(Rejection.INVALID_TERMS, contradiction.get());
        }
        if (externalId().filter(edit.past()::hasAllocationNamed).isPresent()) {
            return Outcome.Denied.because(
                    Rejection.EXTERNAL_ID_TAKEN, "Another allocation of this account has this externalId.");
        }
        Allocation allocation = allocation(edit, now);
        Optional<Outcome> late = refusalOfLateReset(allocation.rules());
        if (late.isPresent()) {
            return late.get();
        }
        Optional<Outcome> noRoom = WalletLimits.refusal(edit, allocation);
        if (noRoom.isPresent()) {
            return noRoom.get();
        }
        edit.add(allocation);
        JournalEntry entry = edit.enter(EntryDraft.of(EntryType.GRANT, now)
                .withRequest(request)
                .withSite(allocation.siteId())
                .withPostings(List.of(Posting.ofNew(allocation)))
                .withActivity(note)
                .withDetails(EntryDetails.ofAllocation(allocation)
                        .withExternalId(terms.origin().externalId())));
        return new Outcome.Recorded(entry, false);
    }

    /** The denial when a rule would reset later than can be written down. */
    static Optional<Outcome> refusalOfLateReset(List<UsageRule> rules) {
        return rules.stream()
                .map(UsageRule::resetDate)
                .filter(Grant::isTooLate)
                .findFirst()
                .map(late -> Outcome.Denied.because(
                        Rejection.INVALID_TERMS, "The first reset would be on " + late + ", after " + LATEST + "."));
    }

    private static boolean isTooLate(Instant date) {
        return date != null && date.isAfter(LATEST);
    }

    private Optional<String> contradiction(Instant now) {
        if (isTooLate(terms.effectiveAt()) || isTooLate(terms.expiresAt())) {
            return Optional.of("Nothing takes effect or expires after " + LATEST + ".");
        }
        if (terms.expiresAt() != null && !terms.expiresAt().isAfter(now)) {
            return Optional.of("expiresAt has passed: it is " + now + " now.");
        }
        if (terms.expiresAt() != null
                && terms.effectiveAt() != null
                && !terms.expiresAt().isAfter(terms.effectiveAt())) {
            return Optional.of("expiresAt must be after effectiveAt.");
        }
        if (terms.rules().stream().anyMatch(Grant::isExhausted)) {
            return Optional.of("Credits without a period must begin with a balance.");
        }
        return Optional.empty();
    }

    private static boolean isExhausted(AllocationTerms.RuleTerms rule) {
        Credits balance = rule.balance() == null ? rule.cap() : rule.balance();
        return rule.period() == Period.NO_PERIOD && balance.isZero();
    }

    private Allocation allocation(WalletEdit edit, Instant now) {
        Instant effectiveAt = terms.effectiveAt() == null ? now : terms.effectiveAt();
        List<UsageRule> rules = terms.rules().stream()
                .sorted(Comparator.comparing(AllocationTerms.RuleTerms::period).reversed())
                .map(rule -> rule.rule(edit.timeZone(), effectiveAt, now))
                .toList();
        Provenance provenance = new Provenance(
                allocationId(request, edit.nextSequence()),
                edit.nextSequence(),
                terms.source(),
                terms.subscriptionId(),
                terms.siteId(),
                now,
                effectiveAt,
                terms.origin().costBasis(),
                terms.origin().purchaseId());
        return new Allocation(
                provenance,
                terms.priority(),
                terms.expiresAt(),
                rules,
                Tally.granting(rules.get(0).balance()),
                null);
    }

    /** New for every attempt: a key that was used before is the journal's to refuse, not the allocations'. */
    static UUID allocationId(RequestKey request, long sequence) {
        return Hash.sha256("allocation " + request.transactionId() + ' ' + sequence)
                .toUuid();
    }
}
