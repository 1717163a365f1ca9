package dev.creditledger.ledger.verification.fold;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.UsageRule;
import java.time.Instant;

/**
 * Whether the stored rules of an allocation are where the journal and the calendar lead to. Resets of limits leave no
 * entry, so that a limit may have reset since the last one: when it was due, and then it stands at its cap.
 *
 * @param clock of the wallet: all that was due before it has been done
 * @param now by when a reset may have been done
 */
record RuleComparison(JournalAudit journal, AllocationAccount account, Instant clock, Instant now) {
    void compare(Allocation stored) {
        comparePool(account.pool(), stored.pool());
        for (int index = 1; index < account.rules().size(); index++) {
            compareLimit(index, account.rules().get(index), stored.rules().get(index));
        }
    }

    private void comparePool(RuleAccount pool, UsageRule stored) {
        require(Check.WALLET_RESET, 0, "number of the next reset", pool.occurrence(), stored.occurrence());
        requireDate(0, pool, stored);
        require(Check.WALLET_RESET, 0, "entry of the last reset", pool.resetTo(), stored.resetSequence());
        require(Check.WALLET_LIMIT, 0, "excess", pool.excess(), stored.excess());
    }

    private void compareLimit(int index, RuleAccount limit, UsageRule stored) {
        if (limit.resetDate() == null) {
            return;
        }
        boolean hasResetSince = stored.occurrence() != limit.occurrence();
        if (hasResetSince) {
            requireDue(index, limit, stored);
        } else {
            requireNotMissed(index, limit);
        }
        requireDate(index, limit, stored);
        require(Check.WALLET_LIMIT, index, "excess", hasResetSince ? Credits.ZERO : limit.excess(), stored.excess());
        Credits balance = hasResetSince ? limit.capAfterReset() : limit.balance();
        if (balance != null) {
            require(Check.WALLET_LIMIT, index, "balance", balance, stored.balance());
        }
        requireResetSequence(index, limit, stored, hasResetSince);
    }

    /** A reset that no entry tells of was due, and numbers only grow. */
    private void requireDue(int index, RuleAccount limit, UsageRule stored) {
        boolean isDue = stored.occurrence() > limit.occurrence()
                && !limit.date(stored.occurrence() - 1, account.timeZone())
                        .minus(limit.drift(account.timeZone()))
                        .isAfter(until(clock.isAfter(now) ? clock : now));
        if (!isDue) {
            throw diverged(
                    Check.WALLET_RESET,
                    index,
                    "number of the next reset",
                    limit.occurrence() + " at " + limit.resetDate(),
                    stored.occurrence() + " at " + stored.resetDate());
        }
    }

    private void requireNotMissed(int index, RuleAccount limit) {
        Instant missed = limit.resetDate().plus(limit.drift(account.timeZone()));
        if (account.ending() == null && missed.isBefore(until(clock))) {
            throw diverged(
                    Check.WALLET_RESET, index, "last reset", "reset at " + limit.resetDate(), "not reset by " + clock);
        }
    }

    /** Nothing resets any more once it expires. */
    private Instant until(Instant instant) {
        Instant end = account.terms().expiresAt();
        return end == null || instant.isBefore(end) ? instant : end.minusNanos(1);
    }

    private void requireDate(int index, RuleAccount rule, UsageRule stored) {
        if (rule.resetDate() == null) {
            return;
        }
        Instant counted = rule.date(stored.occurrence(), account.timeZone());
        if (!TimeCheck.isNear(counted, stored.resetDate(), rule, account)) {
            throw diverged(Check.WALLET_RESET, index, "date of the next reset", counted, stored.resetDate());
        }
    }

    private void requireResetSequence(int index, RuleAccount limit, UsageRule stored, boolean hasResetSince) {
        boolean hasResetBefore = limit.resetTo() >= journal.position().lastRequest() && limit.resetTo() > 0;
        long to = hasResetSince || hasResetBefore ? journal.sequence() : limit.resetTo();
        long from = hasResetSince && !hasResetBefore ? journal.sequence() : limit.resetFrom();
        if (stored.resetSequence() < from || stored.resetSequence() > to) {
            throw diverged(
                    Check.WALLET_RESET,
                    index,
                    "entry of the last reset",
                    from == to ? from : from + " to " + to,
                    stored.resetSequence());
        }
    }

    private void require(Check check, int index, String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw diverged(check, index, what, expected, found);
        }
    }

    private DivergedException diverged(Check check, int index, String what, Object expected, Object found) {
        return DivergedException.of(
                journal.sequence(),
                check,
                expected,
                found,
                "The " + what + " of rule " + index + " of allocation "
                        + account.terms().id() + " is not what the journal and the calendar lead to.");
    }
}
