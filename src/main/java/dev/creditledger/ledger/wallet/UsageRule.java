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
 * @param excess what was used beyond the cap, which has been lowered since; it is paid first by what comes back, and a
 *     reset clears it. As long as there is any the balance is 0
 * @param nextCap its cap from its next reset on; null when that stays
 * @param anchor null for {@link Period#NO_PERIOD}, like {@code resetDate}
 * @param resetSequence the last journal entry that its last reset came after or was; 0 when it has never reset. Of a rule
 *     that was added later, at first the entry that added it
 */
public record UsageRule(
        Period period,
        Credits cap,
        Credits balance,
        Credits excess,
        Credits nextCap,
        Instant anchor,
        long occurrence,
        Instant resetDate,
        long resetSequence) {
    public UsageRule {
        Objects.requireNonNull(period);
        if (balance.isNegative() || balance.compareTo(cap) > 0) {
            throw new IllegalArgumentException("balance " + balance + " is not between 0 and the cap " + cap);
        }
        if (excess.isNegative() || (excess.isPositive() && balance.isPositive())) {
            throw new IllegalArgumentException("an excess of " + excess + " beside a balance of " + balance);
        }
        if ((period == Period.NO_PERIOD) != (anchor == null) || (anchor == null) != (resetDate == null)) {
            throw new IllegalArgumentException("a rule has an anchor and a reset date exactly when it has a period");
        }
        if (nextCap != null && anchor == null) {
            throw new IllegalArgumentException("a rule that never resets has no next cap");
        }
    }

    /** A rule of which no more was used than its cap, and whose cap stays. */
    public UsageRule(
            Period period,
            Credits cap,
            Credits balance,
            Instant anchor,
            long occurrence,
            Instant resetDate,
            long resetSequence) {
        this(period, cap, balance, Credits.ZERO, null, anchor, occurrence, resetDate, resetSequence);
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

    /** What was used since its last reset, of caps that it had since: what can come back. */
    public Credits used() {
        return cap.minus(balance).plus(excess);
    }

    /** The cap that its next reset raises the balance to. */
    public Credits capAfterReset() {
        return nextCap == null ? cap : nextCap;
    }

    UsageRule lowered(Credits amount) {
        return withBalance(balance.minus(amount));
    }

    /** The rule once so much has come back, which pays the excess first; the balance never rises above the cap. */
    UsageRule raised(Credits amount) {
        Credits paid = amount.min(excess);
        Credits newBalance = balance.plus(amount.minus(paid).min(cap.minus(balance)));
        return with(cap, newBalance, excess.minus(paid), nextCap);
    }

    /** The rule with another cap at once, of which so much is used already as is used of the present one. */
    public UsageRule withCap(Credits newCap) {
        Credits used = used();
        Credits left = newCap.minus(used);
        return left.isNegative()
                ? with(newCap, Credits.ZERO, left.negated(), null)
                : with(newCap, left, Credits.ZERO, null);
    }

    /** The rule with another cap from its next reset on. */
    public UsageRule withNextCap(Credits newCap) {
        return with(cap, balance, excess, newCap.equals(cap) ? null : newCap);
    }

    public UsageRule withBalance(Credits newBalance) {
        return with(cap, newBalance, excess, nextCap);
    }

    private UsageRule with(Credits newCap, Credits newBalance, Credits newExcess, Credits newNextCap) {
        return new UsageRule(
                period, newCap, newBalance, newExcess, newNextCap, anchor, occurrence, resetDate, resetSequence);
    }

    /** The rule as it begins with the journal entry of that sequence: what was drawn before counts nothing in it. */
    UsageRule beginningWith(long sequence) {
        return new UsageRule(period, cap, balance, excess, nextCap, anchor, occurrence, resetDate, sequence);
    }

    /**
     * The rule at its cap, with the first reset after {@code now} next; how many it passed is the growth of the
     * occurrence.
     */
    UsageRule reset(ZoneId timeZone, Instant now, long sequence) {
        Credits renewed = capAfterReset();
        return periodic(period, renewed, renewed, anchor, timeZone, now).beginningWith(sequence);
    }

    UsageRule in(ZoneId timeZone) {
        return resetDate == null
                ? this
                : new UsageRule(
                        period,
                        cap,
                        balance,
                        excess,
                        nextCap,
                        anchor,
                        occurrence,
                        ResetCalendar.date(anchor, period, timeZone, occurrence),
                        resetSequence);
    }
}
