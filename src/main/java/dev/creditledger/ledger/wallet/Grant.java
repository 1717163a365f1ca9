package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Hash;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Adds an allocation to the wallet. Its credits are its pool's balance. */
public record Grant(UUID accountId, RequestKey request, AllocationTerms terms) implements LedgerCommand {
    /**
     * The last date that is allowed, with a day to spare, so that no time zone moves it beyond the last year that can
     * be written down.
     */
    private static final Instant LATEST = Instant.parse("9999-12-30T00:00:00Z");

    public static Grant of(UUID accountId, String idempotencyKey, AllocationTerms terms) {
        return new Grant(accountId, RequestKey.of(accountId, idempotencyKey, "GRANT " + terms), terms);
    }

    @Override
    public List<RequestKey> requests() {
        return List.of(request);
    }

    @Override
    public Outcome applyTo(WalletEdit edit, Instant now) {
        Optional<String> contradiction = contradiction(now);
        if (contradiction.isPresent()) {
            return Outcome.Denied.because(Rejection.INVALID_TERMS, contradiction.get());
        }
        Allocation allocation = allocation(edit, now);
        Optional<Instant> late = allocation.rules().stream()
                .map(UsageRule::resetDate)
                .filter(Grant::isTooLate)
                .findFirst();
        if (late.isPresent()) {
            return Outcome.Denied.because(
                    Rejection.INVALID_TERMS, "The first reset would be on " + late.get() + ", after " + LATEST + ".");
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
                .withDetails(EntryDetails.ofAllocation(allocation)));
        return new Outcome.Recorded(entry, false);
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
                .map(rule -> rule(rule, edit.timeZone(), effectiveAt, now))
                .toList();
        return new Allocation(
                allocationId(request, edit.nextSequence()),
                edit.nextSequence(),
                terms.source(),
                terms.subscriptionId(),
                terms.siteId(),
                terms.priority(),
                now,
                effectiveAt,
                terms.expiresAt(),
                rules,
                Tally.granting(rules.get(0).balance()),
                null);
    }

    private static UsageRule rule(AllocationTerms.RuleTerms rule, ZoneId timeZone, Instant effectiveAt, Instant now) {
        Credits balance = rule.balance() == null ? rule.cap() : rule.balance();
        if (rule.period() == Period.NO_PERIOD) {
            return UsageRule.once(rule.cap(), balance);
        }
        Instant begins = effectiveAt.isAfter(now) ? effectiveAt : now;
        Instant anchor =
                rule.resetDate() == null ? ResetCalendar.date(begins, rule.period(), timeZone, 1) : rule.resetDate();
        return UsageRule.periodic(rule.period(), rule.cap(), balance, anchor, timeZone, now);
    }

    /** New for every attempt: a key that was used before is the journal's to refuse, not the allocations'. */
    static UUID allocationId(RequestKey request, long sequence) {
        return Hash.sha256("allocation " + request.transactionId() + ' ' + sequence)
                .toUuid();
    }
}
