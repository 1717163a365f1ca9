package dev.creditledger.ledger.verification.fold;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Posting;
import dev.creditledger.ledger.wallet.ReservationState;
import dev.creditledger.ledger.wallet.Tally;
import dev.creditledger.ledger.wallet.UsageRule;
import java.time.Instant;

/** Whether what time does by itself was done when it was due, and no later than anything that was asked for. */
final class TimeCheck {
    private TimeCheck() {}

    /** A grant tells the first reset of each rule: counted from the anchor, and after the grant. */
    static void requireFirstResets(JournalEntry entry, AllocationAccount granted) {
        granted.terms().rules().forEach(rule -> requireFirstReset(entry, granted, rule));
    }

    /** The first reset of a rule that the entry gives to the allocation. */
    static void requireFirstReset(JournalEntry entry, AllocationAccount account, UsageRule rule) {
        if (rule.period() == Period.NO_PERIOD) {
            return;
        }
        RuleAccount told = RuleAccount.told(rule, false);
        Instant counted = told.date(rule.occurrence(), account.timeZone());
        boolean isRight = rule.occurrence() >= 0
                && isNear(counted, rule.resetDate(), told, account)
                && rule.resetDate().isAfter(entry.createdAt());
        if (!isRight) {
            throw reset(
                    entry,
                    "reset " + rule.occurrence() + " at " + counted,
                    rule.resetDate(),
                    account,
                    "does not begin with a reset that its anchor leads to");
        }
    }

    static boolean isNear(Instant counted, Instant told, RuleAccount rule, AllocationAccount account) {
        return !counted.minus(rule.drift(account.timeZone())).isAfter(told)
                && !counted.plus(rule.drift(account.timeZone())).isBefore(told);
    }

    /** A reset is due, forfeits what was left and grants the cap. */
    static void requireReset(JournalEntry entry, Posting posting, AllocationAccount before) {
        RuleAccount pool = before.pool();
        if (pool.resetDate() == null
                || before.ending() != null
                || entry.details().periods() < 1) {
            throw reset(entry, "no reset", entry.details().periods() + " periods", before, "does not reset");
        }
        Instant earliest = pool.resetDate().minus(pool.drift(before.timeZone()));
        if (entry.createdAt().isBefore(earliest)) {
            throw reset(entry, "not before " + pool.resetDate(), entry.createdAt(), before, "is reset too early");
        }
        Tally expected = new Tally(pool.capAfterReset(), Credits.ZERO, Credits.ZERO, posting.balanceBefore());
        if (!posting.change().equals(expected)) {
            throw reset(entry, expected, posting.change(), before, "is reset to something else than its cap");
        }
    }

    static void requireExpired(JournalEntry entry, AllocationAccount before) {
        Instant end = before.terms().expiresAt();
        if (end == null || entry.createdAt().isBefore(end)) {
            throw DivergedException.of(
                    entry.sequence(),
                    Check.EXPIRY,
                    end == null ? "never" : "not before " + end,
                    entry.createdAt(),
                    "Allocation " + before.terms().id() + " expires too early.");
        }
    }

    static void requireExpired(JournalEntry entry, ReservationState state) {
        if (entry.createdAt().isBefore(state.expiresAt())) {
            throw DivergedException.of(
                    entry.sequence(),
                    Check.EXPIRY,
                    "not before " + state.expiresAt(),
                    entry.createdAt(),
                    "Reservation " + state.id() + " expires too early.");
        }
    }

    /** Nothing that was due by then is left undone. */
    static void requireNothingDue(long sequence, AllocationAccount account, Instant by) {
        Instant end = account.terms().expiresAt();
        if (end != null && !end.isAfter(by)) {
            throw DivergedException.of(
                    sequence,
                    Check.EXPIRY,
                    "expired at " + end,
                    "not expired by " + by,
                    "Allocation " + account.terms().id() + " has not expired when it was due.");
        }
        RuleAccount pool = account.pool();
        if (pool.resetDate() != null
                && !pool.resetDate().plus(pool.drift(account.timeZone())).isAfter(by)) {
            throw DivergedException.of(
                    sequence,
                    Check.RESET,
                    "reset at " + pool.resetDate(),
                    "not reset by " + by,
                    "Allocation " + account.terms().id() + " has not reset when it was due.");
        }
    }

    private static DivergedException reset(
            JournalEntry entry, Object expected, Object found, AllocationAccount account, String what) {
        return DivergedException.of(
                entry.sequence(),
                Check.RESET,
                expected,
                found,
                "Allocation " + account.terms().id() + " " + what + ".");
    }
}
