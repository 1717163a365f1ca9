package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/**
 * One limit of an allocation: a balance that goes back to its cap at each reset date. Resets are numbered from the
 * anchor; {@code occurrence} is the number of the next one and only ever grows, so a change of time zone moves the date
 * of a reset and never adds one.
 *
 * @param anchor null for {@link Period#NO_PERIOD}, like {@code resetDate}
 * @param resetSequence the last journal entry that its last reset came after or was; 0 when it has never reset
 */
public record UsageRule(
        Period period,
        Credits cap,
        Credits balance,
        Instant anchor,
        long occurrence,
        Instant resetDate,
        long resetSequence) {
    public UsageRule {
        Objects.requireNonNull(period);
        if (balance.isNegative() || balance.compareTo(cap) > 0) {
            throw new IllegalArgumentException("balance " + balance + " is not between 0 and the cap " + cap);
        }
        if ((period == Period.NO_PERIOD) != (anchor == null) || (anchor == null) != (resetDate == null)) {
            throw new IllegalArgumentException("a rule has an anchor and a reset date exactly when it has a period");
        }
    }

    public static UsageRule once(Credits cap, Credits balance) {
        return new UsageRule(Period.NO_PERIOD, cap, balance, null, 0, null, 0);
    }

    /** A rule whose next reset is the first one after {@code now}; an anchor in the future is itself that reset. */
    public static UsageRule periodic(
            Period period, Credits cap, Credits balance, Instant anchor, ZoneId timeZone, Instant now) {
        long occurrence = ResetCalendar.firstAfter(anchor, period, timeZone, now);
        Instant resetDate = ResetCalendar.date(anchor, period, timeZone, occurrence);
        return new UsageRule(period, cap, balance, anchor, occurrence, resetDate, 0);
    }

    public boolean isDue(Instant now) {
        return resetDate != null && !resetDate.isAfter(now);
    }

    /** Whether what the journal entry of that sequence drew is still missing here: a reset makes up for all draws. */
    public boolean isInPeriodOf(long drawnSequence) {
        return drawnSequence > resetSequence;
    }

    UsageRule lowered(Credits amount) {
        return withBalance(balance.minus(amount));
    }

    /** Higher by the amount, though never above its cap. */
    UsageRule raised(Credits amount) {
        return withBalance(balance.plus(amount.min(cap.minus(balance))));
    }

    /** The rule with another cap, its balance moved by the difference, though not below zero. */
    UsageRule withCap(Credits newCap) {
        Credits moved = newCap.minus(cap.minus(balance)); // in this order no sum is too large
        Credits newBalance = moved.isNegative() ? Credits.ZERO : moved;
        return new UsageRule(period, newCap, newBalance, anchor, occurrence, resetDate, resetSequence);
    }

    public UsageRule withBalance(Credits newBalance) {
        return new UsageRule(period, cap, newBalance, anchor, occurrence, resetDate, resetSequence);
    }

    /**
     * The rule at its cap, with the first reset after {@code now} next; how many it passed is the growth of the
     * occurrence.
     */
    UsageRule reset(ZoneId timeZone, Instant now, long sequence) {
        UsageRule next = periodic(period, cap, cap, anchor, timeZone, now);
        return new UsageRule(period, cap, cap, anchor, next.occurrence, next.resetDate, sequence);
    }

    UsageRule in(ZoneId timeZone) {
        return resetDate == null
                ? this
                : new UsageRule(
                        period,
                        cap,
                        balance,
                        anchor,
                        occurrence,
                        ResetCalendar.date(anchor, period, timeZone, occurrence),
                        resetSequence);
    }
}
