package dev.creditledger.ledger.forecast;

import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.BurnDownOrder;
import dev.creditledger.ledger.wallet.Hold;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Reservation;
import dev.creditledger.ledger.wallet.UsageRule;
import dev.creditledger.ledger.wallet.Wallet;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One allocation while {@link Depletion} spends it: mutable, in milliseconds and micro-credits, and made for speed. */
final class DepletingAllocation {
    static final Comparator<DepletingAllocation> BURN_DOWN_ORDER = DepletingAllocation::compare;

    private static final long NEVER = Long.MAX_VALUE;
    private static final long UNLIMITED = Long.MAX_VALUE;

    /** @param openedSequence of its RESERVE entry */
    private record HoldInMicros(long left, long openedSequence, long expiresAt) {}

    private final Allocation allocation;
    private final ZoneId timeZone;
    private final Pace pace;
    private final long effectiveAt;
    private final long expiresAt;
    private final List<HoldInMicros> holds = new ArrayList<>(0);
    private final long[] balance;
    private final long[] excess;
    private final long[] resetAt;
    private final boolean[] hasReset;
    /** What rules of HOUR and narrower give in a day. */
    private long givesPerDay = UNLIMITED;

    private long poolResetAt;
    private int passedHolds;

    DepletingAllocation(Allocation allocation, Wallet wallet, Pace pace) {
        this.allocation = allocation;
        this.pace = pace;
        timeZone = wallet.timeZone();
        effectiveAt = allocation.effectiveAt().toEpochMilli();
        expiresAt = millis(allocation.expiresAt());
        int rules = allocation.rules().size();
        balance = new long[rules];
        excess = new long[rules];
        resetAt = new long[rules];
        hasReset = new boolean[rules];
        for (int index = 0; index < rules; index++) {
            balance[index] = allocation.rules().get(index).balance().micros();
            excess[index] = allocation.rules().get(index).excess().micros();
            resetAt[index] = millis(allocation.rules().get(index).resetDate());
        }
        poolResetAt = resetAt[0];
        collectHolds(wallet);
    }

    private void collectHolds(Wallet wallet) {
        if (allocation.tally().held().isZero()) {
            return;
        }
        for (Reservation reservation : wallet.reservations().read()) {
            for (Hold hold : reservation.holds()) {
                if (hold.allocationId().equals(allocation.id())) {
                    holds.add(new HoldInMicros(
                            hold.left().micros(),
                            reservation.openedSequence(),
                            reservation.expiresAt().toEpochMilli()));
                }
            }
        }
        holds.sort(Comparator.comparingLong(HoldInMicros::expiresAt));
    }

    boolean isActive(long now) {
        return effectiveAt <= now && now < expiresAt;
    }

    /** Whether narrow rules hold it back at this pace. */
    boolean isPaced() {
        return givesPerDay < pace.microsPerDay();
    }

    /** Takes up to the amount in a stretch of that length. */
    long take(long amount, long millis) {
        long taken = isPaced()
                ? Math.min(amount, new Pace(givesPerDay).spent(millis, 0).micros())
                : amount;
        for (long left : balance) {
            taken = Math.min(taken, left);
        }
        for (int index = 0; index < balance.length; index++) {
            balance[index] -= balance[index] == UNLIMITED ? 0 : taken;
        }
        return taken;
    }

    /** What happens to it next, later than now. */
    long nextTurningPoint(long now) {
        if (expiresAt <= now) {
            return NEVER;
        }
        long next = effectiveAt > now ? effectiveAt : expiresAt;
        if (passedHolds < holds.size()) {
            next = Math.min(next, holds.get(passedHolds).expiresAt());
        }
        for (long reset : resetAt) {
            next = Math.min(next, reset);
        }
        return next;
    }

    /** Does what has fallen due; whether the burn-down order may be another now. */
    boolean rollForward(long now) {
        if (expiresAt <= now) {
            return false;
        }
        boolean reordered = false;
        while (passedHolds < holds.size() && holds.get(passedHolds).expiresAt() <= now) {
            HoldInMicros hold = holds.get(passedHolds);
            reordered |= reset(hold.expiresAt() - 1);
            giveBack(hold);
            passedHolds++;
        }
        return reset(now) || reordered;
    }

    private void giveBack(HoldInMicros hold) {
        for (int index = 0; index < balance.length; index++) {
            UsageRule rule = allocation.rules().get(index);
            if (!hasReset[index] && rule.isInPeriodOf(hold.openedSequence())) {
                long paid = Math.min(hold.left(), excess[index]);
                excess[index] -= paid;
                balance[index] += Math.min(hold.left() - paid, rule.cap().micros() - balance[index]);
            }
        }
    }

    private boolean reset(long now) {
        boolean isPool = resetAt[0] <= now;
        for (int index = 0; index < resetAt.length; index++) {
            if (resetAt[index] <= now) {
                reset(index, now);
            }
        }
        return isPool;
    }

    private void reset(int index, long now) {
        UsageRule rule = allocation.rules().get(index);
        hasReset[index] = true;
        long cap = rule.capAfterReset().micros();
        boolean isNarrow = rule.period().compareTo(Period.HOUR) <= 0;
        boolean isAmple = pace.isCoveredBy(cap, longest(rule.period()));
        balance[index] = isNarrow || isAmple ? UNLIMITED : cap;
        if (isNarrow && !isAmple) {
            givesPerDay = Math.min(givesPerDay, cap * (Pace.DAY_MILLIS / longest(rule.period())));
        }
        boolean matters = !isNarrow && (index == 0 || !isAmple);
        resetAt[index] = matters ? nextReset(rule, now) : NEVER;
        if (index == 0) {
            // Of a narrow pool: always soon.
            poolResetAt = isNarrow ? 0 : resetAt[0];
        }
    }

    private long nextReset(UsageRule rule, long now) {
        UsageRule next = UsageRule.periodic(
                rule.period(), rule.cap(), rule.cap(), rule.anchor(), timeZone, Instant.ofEpochMilli(now));
        return next.resetDate().toEpochMilli();
    }

    /** The longest that a period can be, with the hour that a change of clocks may add. */
    private static long longest(Period period) {
        return switch (period) {
            case MILLISECOND -> 1;
            case SECOND -> Duration.ofSeconds(1).toMillis();
            case MINUTE -> Duration.ofMinutes(1).toMillis();
            case HOUR -> Duration.ofHours(1).toMillis();
            case DAY -> Duration.ofHours(25).toMillis();
            case WEEK -> Duration.ofHours(7 * 24 + 1).toMillis();
            case MONTH -> Duration.ofHours(31 * 24 + 1).toMillis();
            case YEAR, NO_PERIOD -> Duration.ofHours(366 * 24 + 1).toMillis();
        };
    }

    /** Compares as {@link BurnDownOrder} does, with the reset dates as they are by then. */
    private static int compare(DepletingAllocation one, DepletingAllocation other) {
        Allocation left = one.allocation;
        Allocation right = other.allocation;
        if (left.isPeriodic() != right.isPeriodic()) {
            return left.isPeriodic() ? -1 : 1;
        }
        if (left.priority() != right.priority()) {
            return Integer.compare(left.priority(), right.priority());
        }
        if (one.expiresAt != other.expiresAt) {
            return Long.compare(one.expiresAt, other.expiresAt);
        }
        if (one.poolResetAt != other.poolResetAt) {
            return Long.compare(one.poolResetAt, other.poolResetAt);
        }
        boolean isBought = left.provenance().isBought();
        if (isBought != right.provenance().isBought()) {
            return isBought ? 1 : -1;
        }
        int byCreation = Long.compare(left.grantedSequence(), right.grantedSequence());
        return byCreation == 0 ? left.id().compareTo(right.id()) : byCreation;
    }

    private static long millis(Instant instant) {
        return instant == null ? NEVER : instant.toEpochMilli();
    }
}
