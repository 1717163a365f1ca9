package dev.creditledger.ledger.verification.fold;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.EndReason;
import dev.creditledger.ledger.wallet.Ending;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Posting;
import dev.creditledger.ledger.wallet.Tally;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * One allocation as the journal has told of it so far. Immutable.
 *
 * @param terms as it was granted, or as it was changed last
 * @param period the counts of its pool's current period, as the wallet keeps them
 * @param rules the pool first, as far as the journal and the calendar lead to them
 * @param tellsCost whether the entry that granted it tells what the credits were bought for, as those of format 1 do not
 * @param timeZone that the dates of its resets are counted in
 * @param ending null for one that has not ended
 */
public record AllocationAccount(
        long grantedSequence,
        Instant createdAt,
        Allocation terms,
        AllocationSums sums,
        Tally period,
        List<RuleAccount> rules,
        boolean tellsCost,
        ZoneId timeZone,
        Ending ending) {
    private static final Tally NOTHING = Tally.granting(Credits.ZERO);

    public AllocationAccount {
        rules = List.copyOf(rules);
    }

    static AllocationAccount granted(JournalEntry entry, Allocation terms, ZoneId timeZone) {
        List<RuleAccount> rules = new ArrayList<>();
        for (int index = 0; index < terms.rules().size(); index++) {
            rules.add(RuleAccount.told(terms.rules().get(index), index == 0));
        }
        return new AllocationAccount(
                entry.sequence(),
                entry.createdAt(),
                terms,
                AllocationSums.none(terms.id()),
                NOTHING,
                rules,
                entry.seal().format() > 1,
                timeZone,
                null);
    }

    RuleAccount pool() {
        return rules.get(0);
    }

    /** Whether nothing can happen to it any more. */
    boolean isOver() {
        return ending != null && period.held().isZero();
    }

    /** When the next of its rules resets or it expires, unless it has ended; {@link Instant#MAX} for never. */
    Instant nextDue() {
        if (ending != null) {
            return Instant.MAX;
        }
        Instant next = terms.expiresAt() == null ? Instant.MAX : terms.expiresAt();
        for (RuleAccount rule : rules) {
            if (rule.resetDate() != null && rule.resetDate().isBefore(next)) {
                next = rule.resetDate();
            }
        }
        return next;
    }

    /** Whether one of its limits resets by then. */
    boolean hasLimitDue(Instant until) {
        Instant by = beforeExpiry(until);
        return ending == null && rules.stream().skip(1).anyMatch(rule -> rule.isDue(by));
    }

    /** No limit resets any more at the instant at which the allocation expires. */
    private Instant beforeExpiry(Instant until) {
        Instant end = terms.expiresAt();
        return end == null || until.isBefore(end) ? until : end.minusNanos(1);
    }

    /** The account after the resets of its limits that were due by then. */
    AllocationAccount passing(Instant until, long ahead, long lastRequest) {
        Instant by = beforeExpiry(until);
        List<RuleAccount> passed = new ArrayList<>(rules.size());
        passed.add(pool());
        for (RuleAccount rule : rules.subList(1, rules.size())) {
            passed.add(rule.isDue(by) ? rule.resetBy(by, timeZone, ahead, lastRequest) : rule);
        }
        return with(passed, timeZone);
    }

    AllocationAccount in(ZoneId newTimeZone) {
        return with(rules.stream().map(rule -> rule.in(newTimeZone)).toList(), newTimeZone);
    }

    AllocationAccount after(JournalEntry entry, Posting posting, RulesAfter step) {
        String who = "allocation " + posting.allocationId();
        DivergedException.requireEqual(
                entry.sequence(),
                Check.BALANCE,
                sums.balance(),
                posting.balanceBefore(),
                "The entry begins with another balance of " + who + " than the entries ahead left.");
        AllocationSums after = sums.plus(posting.change());
        if (after.balance().isNegative()) {
            throw DivergedException.of(
                    entry.sequence(),
                    Check.BALANCE,
                    "at least 0",
                    after.balance(),
                    "The balance of " + who + " is negative.");
        }
        if (after.isAnyNegative()) {
            throw DivergedException.of(
                    entry.sequence(),
                    Check.IDENTITY,
                    "nothing below 0",
                    after,
                    "Of " + who + " less than nothing was granted, consumed, held or forfeited.");
        }
        Tally counts = period(entry.type(), posting);
        return new AllocationAccount(
                grantedSequence,
                createdAt,
                terms(entry, posting),
                after,
                counts,
                step.of(this, posting),
                tellsCost,
                timeZone,
                ending(entry, counts, step.moment()));
    }

    private Allocation terms(JournalEntry entry, Posting posting) {
        return entry.details().allocation(posting.allocationId()).orElse(terms);
    }

    /** A reset begins to count anew, with what is still held as granted. */
    private Tally period(EntryType type, Posting posting) {
        Tally change = posting.change();
        return type == EntryType.RESET
                ? new Tally(change.granted().plus(period.held()), Credits.ZERO, period.held(), Credits.ZERO)
                : new Tally(
                        period.granted().plus(change.granted()),
                        period.consumed().plus(change.consumed()),
                        period.held().plus(change.held()),
                        period.forfeited().plus(change.forfeited()));
    }

    private Ending ending(JournalEntry entry, Tally counts, Moment moment) {
        if (ending != null) {
            return ending;
        }
        return switch (entry.type()) {
            case EXPIRE -> new Ending(EndReason.EXPIRED, terms.expiresAt());
            case VOID -> new Ending(EndReason.VOIDED, entry.createdAt());
            case CONSUME, RESERVE, CAPTURE, RELEASE, ADJUST ->
                hasRunOut(counts) ? new Ending(EndReason.EXHAUSTED, moment.date()) : null;
            case GRANT, REFUND, RESET -> null;
        };
    }

    /** Credits that are there once end with the last of them, when nothing is held that might come back. */
    private boolean hasRunOut(Tally counts) {
        return pool().period() == Period.NO_PERIOD
                && counts.balance().isZero()
                && counts.held().isZero();
    }

    private AllocationAccount with(List<RuleAccount> newRules, ZoneId newTimeZone) {
        return new AllocationAccount(
                grantedSequence, createdAt, terms, sums, period, newRules, tellsCost, newTimeZone, ending);
    }
}
