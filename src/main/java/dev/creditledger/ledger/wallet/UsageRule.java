package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/**
 * One limit of an allocation: a balance that goes back to its cap at each reset date. Resets are numbered from the
 * anchor; {@code occurrence} is the number of the next one and only ever grows, so a change of time zone moves the date
 * of a reset and never adds one.
 *
 * @param anchor null for {@link Period#NO_PERIOD}, like {@code resetDate}
 */
public record UsageRule(
        Period period, Credits cap, Credits balance, Instant anchor, long occurrence, Instant resetDate) {
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
        return new UsageRule(Period.NO_PERIOD, cap, balance, null, 0, null);
    }

    /** A rule whose next reset is the first one after {@code now}; an anchor in the future is itself that reset. */
    public static UsageRule periodic(
            Period period, Credits cap, Credits balance, Instant anchor, ZoneId timeZone, Instant now) {
        long occurrence = ResetCalendar.firstAfter(anchor, period, timeZone, now);
        Instant resetDate = ResetCalendar.date(anchor, period, timeZone, occurrence);
        return new UsageRule(period, cap, balance, anchor, occurrence, resetDate);
    }

    public boolean isDue(Instant now) {
        return resetDate != null && !resetDate.isAfter(now);
    }

    UsageRule withBalance(Credits newBalance) {
        return new UsageRule(period, cap, newBalance, anchor, occurrence, resetDate);
    }

    /** At its cap, with the first reset after {@code now} next; how many it passed is the growth of the occurrence. */
    UsageRule reset(ZoneId timeZone, Instant now) {
        return periodic(period, cap, cap, anchor, timeZone, now);
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
                        ResetCalendar.date(anchor, period, timeZone, occurrence));
    }
}
