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
        Credits nextCap,
        Instant anchor,
        long occurrence,
        Instant resetDate,
        Credits balance,
        Credits excess,
        long resetFrom,
        long resetTo) {
    static RuleAccount told(UsageRule rule, boolean isPool) {
        return new RuleAccount(
                rule.period(),
                rule.cap(),
                rule.nextCap(),
                rule.anchor(),
                rule.occurrence(),
                rule.resetDate(),
                isPool ? null : rule.balance(),
                rule.excess(),
                0,
                0);
    }

    /** A rule that an entry added, as if its last reset had been that. */
    static RuleAccount added(UsageRule rule, long sequence) {
        return told(rule, false).resetAt(sequence, sequence);
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

    Credits capAfterReset() {
        return nextCap == null ? cap : nextCap;
    }

    /** A limit with all resets done that were due by then, the last of them somewhere after the entry ahead. */
    RuleAccount resetBy(Instant until, ZoneId timeZone, long ahead, long lastRequest) {
        long next = Math.max(occurrence + 1, ResetCalendar.firstAfter(anchor, period, timeZone, until));
        boolean hasResetBefore = resetTo >= lastRequest && resetTo > 0;
        Credits renewed = capAfterReset();
        return new RuleAccount(
                period,
                renewed,
                null,
                anchor,
                next,
                date(next, timeZone),
                renewed,
                Credits.ZERO,
                hasResetBefore ? resetFrom : ahead,
                ahead);
    }

    /** A pool after the entry that was its reset. */
    RuleAccount resetWith(long periods, ZoneId timeZone, long sequence) {
        long next = Math.addExact(occurrence, periods);
        return new RuleAccount(
                period,
                capAfterReset(),
                null,
                anchor,
                next,
                date(next, timeZone),
                balance,
                Credits.ZERO,
                sequence,
                sequence);
    }

    RuleAccount in(ZoneId timeZone) {
        return resetDate == null
                ? this
                : new RuleAccount(
                        period,
                        cap,
                        nextCap,
                        anchor,
                        occurrence,
                        date(occurrence, timeZone),
                        balance,
                        excess,
                        resetFrom,
                        resetTo);
    }

    RuleAccount withCaps(Credits newCap, Credits newNextCap) {
        return new RuleAccount(
                period, newCap, newNextCap, anchor, occurrence, resetDate, balance, excess, resetFrom, resetTo);
    }

    RuleAccount withBalance(Credits newBalance) {
        return new RuleAccount(
                period, cap, nextCap, anchor, occurrence, resetDate, newBalance, excess, resetFrom, resetTo);
    }

    RuleAccount withExcess(Credits newExcess) {
        return new RuleAccount(
                period, cap, nextCap, anchor, occurrence, resetDate, balance, newExcess, resetFrom, resetTo);
    }

    private RuleAccount resetAt(long from, long to) {
        return new RuleAccount(period, cap, nextCap, anchor, occurrence, resetDate, balance, excess, from, to);
    }
}
