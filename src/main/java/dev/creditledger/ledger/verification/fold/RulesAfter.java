package dev.creditledger.ledger.verification.fold;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Posting;
import dev.creditledger.ledger.wallet.Tally;
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
        List<RuleAccount> under = entry.details()
                .allocation(posting.allocationId())
                .map(told -> new RulesUnderTerms(entry, before, told).rules())
                .orElseGet(before::rules);
        requireSize(before, posting.limitsAfter().size(), under.size() - 1);
        requireSize(before, posting.excessAfter().size(), under.size());
        List<RuleAccount> after = new ArrayList<>(under.size());
        after.add(pool(before, under.get(0), posting));
        boolean isTold = posting.limitsAfter().size() == under.size() - 1;
        for (int index = 1; index < under.size(); index++) {
            RuleAccount rule = under.get(index);
            // Entries from before limits were told leave their balances open.
            Credits balance = isTold ? posting.limitsAfter().get(index - 1) : null;
            if (isTold) {
                requireFollows(before, index, rule, posting, balance);
            }
            after.add(rule.withBalance(balance).withExcess(excess(before, index, rule, posting, balance)));
        }
        return after;
    }

    /** Whatever is told of rules is told of all, or of none. */
    private void requireSize(AllocationAccount before, int told, int rules) {
        if (told != 0 && told != rules) {
            throw limit(before, 0, rules, told);
        }
    }

    private RuleAccount pool(AllocationAccount before, RuleAccount pool, Posting posting) {
        RuleAccount after = entry.type() == EntryType.RESET
                ? pool.resetWith(entry.details().periods(), before.timeZone(), entry.sequence())
                : pool;
        return after.withExcess(excess(before, 0, after, posting, posting.balanceAfter()));
    }

    /** The excess that the posting tells, which is what comes back of the one before. */
    private Credits excess(
            AllocationAccount account, int index, RuleAccount rule, Posting posting, Credits balanceAfter) {
        Credits told = posting.excessAfter().isEmpty()
                ? Credits.ZERO
                : posting.excessAfter().get(index);
        boolean isPositiveBeside = told.isPositive() && balanceAfter != null && balanceAfter.isPositive();
        boolean follows =
                switch (entry.type()) {
                    case CAPTURE, RELEASE ->
                        told.equals(rule.excess().minus(paid(account, rule, returned(posting.change()))));
                    case REFUND -> isPaidByRefund(index, rule.excess(), told, posting.change());
                    default -> told.equals(rule.excess());
                };
        if ((!follows && !isNearReset(account, rule)) || told.isNegative() || isPositiveBeside) {
            throw limit(account, index, "an excess that follows from " + rule.excess(), told);
        }
        return told;
    }

    /** A pool forfeits what pays its excess; of a limit the entry does not know how much was drawn since its reset. */
    private static boolean isPaidByRefund(int index, Credits before, Credits told, Tally change) {
        if (index == 0) {
            return told.equals(before.minus(change.forfeited()));
        }
        return told.compareTo(before) <= 0
                && before.minus(told).compareTo(change.consumed().negated().max(Credits.ZERO)) <= 0;
    }

    /** How much of what comes back goes to the rule's excess. */
    private Credits paid(AllocationAccount account, RuleAccount rule, Credits returned) {
        return rises(account, rule) && returned.isPositive() ? returned.min(rule.excess()) : Credits.ZERO;
    }

    private boolean rises(AllocationAccount account, RuleAccount rule) {
        return letsGo && account.ending() == null && !rule.hasResetSince(drawnSequence);
    }

    /** What the entry takes from a hold and does not spend. */
    private static Credits returned(Tally change) {
        return change.held().negated().minus(change.consumed());
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
        Credits returned = returned(change);
        if (!letsGo) {
            return limit.balance().plus(returned);
        }
        Credits paid = paid(account, limit, returned);
        return rises(account, limit) ? limit.cap().min(limit.balance().plus(returned.minus(paid))) : limit.balance();
    }

    /** A refund raises a limit by what was drawn since its reset, which the refunded entry knows and this one does not. */
    private boolean isRefunded(RuleAccount before, Tally change, Credits told) {
        return entry.type() == EntryType.REFUND
                && told.compareTo(before.balance()) >= 0
                && told.compareTo(before.cap().min(before.balance().minus(change.consumed()))) <= 0;
    }

    /** Whether the entry is so close to a reset that, under earlier rules of the time zone, it was on its other side. */
    private boolean isNearReset(AllocationAccount account, RuleAccount limit) {
        if (limit.resetDate() == null || limit.drift(account.timeZone()).isZero()) {
            return false;
        }
        Instant at = moment.limitsUntil();
        Instant last = limit.date(Math.max(0, limit.occurrence() - 1), account.timeZone());
        return isNear(limit, account, last, at) || isNear(limit, account, limit.resetDate(), at);
    }

    private static boolean isNear(RuleAccount limit, AllocationAccount account, Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(limit.drift(account.timeZone())) <= 0;
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
