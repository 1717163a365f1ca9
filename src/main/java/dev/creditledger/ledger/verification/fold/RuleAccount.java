package dev.creditledger.ledger.verification.fold;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.ResetCalendar;
import dev.creditledger.ledger.wallet.UsageRule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * One usage rule as the journal and the calendar lead to it. The resets of a pool are entries; those of a limit follow
 * from the calendar. Immutable.
 *
 * @param occurrence the number of the next reset
 * @param resetDate of the next reset; null for a rule without a period
 * @param balance of a limit; null for a pool, whose balance is told by its postings, and where the journal does not tell
 * @param resetFrom the first entry that the last reset can have been, or come after
 * @param resetTo the last such entry; the same as the first one unless several entries of time lie between
 */
public record RuleAccount(
        Period period,
        Credits cap,
        Instant anchor,
        long occurrence,
        Instant resetDate,
        Credits balance,
        long resetFrom,
        long resetTo) {
    static RuleAccount told(UsageRule rule, boolean isPool) {
        return new RuleAccount(
                rule.period(),
                rule.cap(),
                rule.anchor(),
                rule.occurrence(),
                rule.resetDate(),
                isPool ? null : rule.balance(),
                0,
                0);
    }

    boolean isDue(Instant by) {
        return resetDate != null && !resetDate.isAfter(by);
    }

    /** Whether a reset has made up for what the entry of that sequence drew. */
    boolean hasResetSince(long drawnSequence) {
        return drawnSequence <= resetTo;
    }

    Instant date(long number, ZoneId timeZone) {
        return ResetCalendar.date(anchor, period, timeZone, number);
    }

    Duration drift(ZoneId timeZone) {
        return ZoneDrift.of(period, timeZone);
    }

    /** A limit with all resets done that were due by then, the last of them somewhere after the entry ahead. */
    RuleAccount resetBy(Instant until, ZoneId timeZone, long ahead, long lastRequest) {
        long next = Math.max(occurrence + 1, ResetCalendar.firstAfter(anchor, period, timeZone, until));
        boolean hasResetBefore = resetTo >= lastRequest && resetTo > 0;
        return new RuleAccount(
                period, cap, anchor, next, date(next, timeZone), cap, hasResetBefore ? resetFrom : ahead, ahead);
    }

    /** A pool after the entry that was its reset. */
    RuleAccount resetWith(long periods, ZoneId timeZone, long sequence) {
        long next = Math.addExact(occurrence, periods);
        return new RuleAccount(period, cap, anchor, next, date(next, timeZone), balance, sequence, sequence);
    }

    RuleAccount in(ZoneId timeZone) {
        return resetDate == null
                ? this
                : new RuleAccount(
                        period, cap, anchor, occurrence, date(occurrence, timeZone), balance, resetFrom, resetTo);
    }

    RuleAccount withCap(Credits newCap) {
        return new RuleAccount(period, newCap, anchor, occurrence, resetDate, balance, resetFrom, resetTo);
    }

    RuleAccount withBalance(Credits newBalance) {
        return new RuleAccount(period, cap, anchor, occurrence, resetDate, newBalance, resetFrom, resetTo);
    }
}
