package dev.creditledger.ledger.forecast;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.Wallet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * When spending that goes on evenly can no longer be covered, counting resets, expiries, limits, allocations granted for
 * later, reservations that nobody captures, and the burn-down order. From one turning point to the next the order stands
 * still, so taking a stretch's spending at once takes the same as taking it evenly. Exact to the millisecond, except:
 * rules of HOUR and narrower are a pace of their own once they have reset, and a wallet with thousands of turning points
 * is looked at hour by hour after the first of them. Looks a year ahead.
 */
final class Depletion {
    private static final long HORIZON_MILLIS = Duration.ofDays(366).toMillis();
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
    private static final int EXACT_STEPS = 5_000;
    private static final int MOST_STEPS = 30_000;

    private final Pace pace;
    private final List<DepletingAllocation> allocations;
    private final long end;
    private long now;
    private long remainder;
    private int steps;

    private Depletion(Pace pace, List<DepletingAllocation> allocations, long now) {
        this.pace = pace;
        this.allocations = allocations;
        this.now = now;
        end = now + HORIZON_MILLIS;
    }

    /**
     * Empty when it lasts for a year at least, or nothing is spent.
     *
     * @param wallet rolled forward to {@code now}
     * @param siteId the site it is spent as; null for the whole account
     */
    static Optional<Instant> of(Wallet wallet, UUID siteId, Credits perDay, Instant now) {
        if (!perDay.isPositive()) {
            return Optional.empty();
        }
        Pace pace = new Pace(perDay.micros());
        List<DepletingAllocation> allocations = new ArrayList<>();
        for (Allocation allocation : wallet.allocations()) {
            if (allocation.ending() == null && allocation.isVisibleTo(siteId)) {
                allocations.add(new DepletingAllocation(allocation, wallet, pace));
            }
        }
        allocations.sort(DepletingAllocation.BURN_DOWN_ORDER);
        return new Depletion(pace, allocations, now.toEpochMilli()).run();
    }

    private Optional<Instant> run() {
        while (now < end) {
            rollForward();
            long next = nextTurningPoint();
            long until = stretch(next);
            Pace.Spent spent = pace.spent(until - now, remainder);
            long missing = spent.micros() - take(spent.micros(), until - now);
            if (missing == 0) {
                now = until;
                remainder = spent.remainder();
                continue;
            }
            long lasts = now + pace.millisFor(spent.micros() - missing);
            if (next > lasts || steps > MOST_STEPS) {
                return Optional.of(Instant.ofEpochMilli(lasts));
            }
            now = lasts;
            remainder = 0;
        }
        return Optional.empty();
    }

    private void rollForward() {
        boolean reordered = false;
        for (DepletingAllocation allocation : allocations) {
            reordered |= allocation.rollForward(now);
        }
        if (reordered) {
            allocations.sort(DepletingAllocation.BURN_DOWN_ORDER);
        }
    }

    private long nextTurningPoint() {
        long next = Long.MAX_VALUE;
        for (DepletingAllocation allocation : allocations) {
            next = Math.min(next, allocation.nextTurningPoint(now));
        }
        return next;
    }

    private long stretch(long nextTurningPoint) {
        steps++;
        boolean hourly = allocations.stream().anyMatch(DepletingAllocation::isPaced);
        long longest = now + (hourly ? HOUR_MILLIS : Pace.DAY_MILLIS);
        long shortest = steps > EXACT_STEPS ? now + HOUR_MILLIS : now + 1;
        return Math.min(end, Math.min(longest, Math.max(shortest, nextTurningPoint)));
    }

    /** How much of the amount there was. */
    private long take(long amount, long millis) {
        long missing = amount;
        for (DepletingAllocation allocation : allocations) {
            if (missing == 0) {
                break;
            }
            if (allocation.isActive(now)) {
                missing -= allocation.take(missing, millis);
            }
        }
        return amount - missing;
    }
}
