package dev.creditledger.ledger.verification.fold;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Posting;
import dev.creditledger.ledger.wallet.Tally;
import dev.creditledger.ledger.wallet.UsageRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an entry makes of the rules of an allocation it moves: what is drawn lowers each limit, what is let go raises
 * those that have not reset since, and each posting has to tell the balances that follow.
 *
 * @param letsGo whether what the entry takes from a hold beyond what it captures goes back
 * @param drawnSequence the entry that drew what is let go
 */
record RulesAfter(JournalEntry entry, Moment moment, boolean letsGo, long drawnSequence) {
    List<RuleAccount> of(AllocationAccount before, Posting posting) {
        Allocation told = entry.details().allocation();
        boolean tellsTerms = told != null && told.id().equals(posting.allocationId());
        if (tellsTerms) {
            requireSameRules(before, told);
        }
        List<RuleAccount> after = new ArrayList<>(before.rules().size());
        after.add(pool(before, tellsTerms ? told.pool() : null));
        boolean isTold = posting.limitsAfter().size() == before.rules().size() - 1;
        if (!isTold && !posting.limitsAfter().isEmpty()) {
            throw limit(
                    before, 0, before.rules().size() - 1, posting.limitsAfter().size());
        }
        for (int index = 1; index < before.rules().size(); index++) {
            RuleAccount rule = before.rules().get(index);
            RuleAccount underTerms = tellsTerms ? withTerms(rule, told.rules().get(index)) : rule;
            // Entries from before limits were told leave their balances open.
            Credits balance = isTold ? posting.limitsAfter().get(index - 1) : null;
            if (isTold) {
                requireFollows(before, index, underTerms, posting, balance);
            }
            after.add(underTerms.withBalance(balance));
        }
        return after;
    }

    private RuleAccount pool(AllocationAccount before, UsageRule told) {
        RuleAccount pool = before.pool();
        if (entry.type() == EntryType.RESET) {
            return pool.resetWith(entry.details().periods(), before.timeZone(), entry.sequence());
        }
        return told == null ? pool : pool.withCap(told.cap());
    }

    /** Changes a rule as {@link Allocation#adjust} does: the balance moves with the cap, though not below zero. */
    private static RuleAccount withTerms(RuleAccount rule, UsageRule told) {
        if (rule.balance() == null || told.cap().equals(rule.cap())) {
            return rule.withCap(told.cap());
        }
        Credits moved = told.cap().minus(rule.cap().minus(rule.balance()));
        return rule.withCap(told.cap()).withBalance(moved.max(Credits.ZERO));
    }

    private void requireFollows(
            AllocationAccount account, int index, RuleAccount before, Posting posting, Credits told) {
        Credits expected = before.balance() == null ? null : expected(account, before, posting.change());
        boolean follows = expected == null || told.equals(expected) || isRefunded(before, posting.change(), told);
        if (!follows && !isNearReset(account, before)) {
            throw limit(account, index, expected, told);
        }
        if (told.isNegative() || told.compareTo(before.cap()) > 0) {
            throw limit(account, index, "from 0 to " + before.cap(), told);
        }
    }

    private Credits expected(AllocationAccount account, RuleAccount limit, Tally change) {
        return switch (entry.type()) {
            case CONSUME -> limit.balance().minus(change.consumed());
            case RESERVE -> limit.balance().minus(change.held());
            case CAPTURE, RELEASE -> afterSettling(account, limit, change);
            case GRANT, REFUND, RESET, EXPIRE, VOID, ADJUST -> limit.balance();
        };
    }

    private Credits afterSettling(AllocationAccount account, RuleAccount limit, Tally change) {
        Credits leftHolds = change.held().negated();
        if (!letsGo) {
            return limit.balance().minus(change.consumed().minus(leftHolds));
        }
        Credits returned = leftHolds.minus(change.consumed());
        boolean rises = account.ending() == null && !limit.hasResetSince(drawnSequence);
        return rises ? limit.cap().min(limit.balance().plus(returned)) : limit.balance();
    }

    /** A refund raises a limit by what was drawn since its reset, which the refunded entry knows and this one does not. */
    private boolean isRefunded(RuleAccount before, Tally change, Credits told) {
        return entry.type() == EntryType.REFUND
                && told.compareTo(before.balance()) >= 0
                && told.compareTo(before.cap().min(before.balance().minus(change.consumed()))) <= 0;
    }

    /** Whether the entry is so close to a reset that, under earlier rules of the time zone, it was on its other side. */
    private boolean isNearReset(AllocationAccount account, RuleAccount limit) {
        if (limit.drift(account.timeZone()).isZero()) {
            return false;
        }
        Instant at = moment.limitsUntil();
        Instant last = limit.date(Math.max(0, limit.occurrence() - 1), account.timeZone());
        return isNear(limit, account, last, at) || isNear(limit, account, limit.resetDate(), at);
    }

    private static boolean isNear(RuleAccount limit, AllocationAccount account, Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(limit.drift(account.timeZone())) <= 0;
    }

    private void requireSameRules(AllocationAccount before, Allocation told) {
        List<String> had = before.rules().stream()
                .map(rule -> rule.period() + " " + rule.anchor())
                .toList();
        List<String> has = told.rules().stream()
                .map(rule -> rule.period() + " " + rule.anchor())
                .toList();
        DivergedException.requireEqual(
                entry.sequence(),
                Check.TERMS,
                had,
                has,
                "The entry gives other periods or anchors to allocation " + told.id() + " than it was granted with.");
    }

    private DivergedException limit(AllocationAccount account, int index, Object expected, Object found) {
        return DivergedException.of(
                entry.sequence(),
                Check.LIMIT,
                expected,
                found,
                "The entry leaves another balance of rule " + index + " of allocation "
                        + account.terms().id() + " than its draws and resets lead to.");
    }
}
