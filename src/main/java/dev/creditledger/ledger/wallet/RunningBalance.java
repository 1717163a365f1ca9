package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What a site, or the whole account, can spend of a wallet, kept up as its allocations change one by one, so that a
 * wallet of a thousand is not added up for each command. It holds until the next allocation begins or expires; whoever changes dates adds up anew.
 * Immutable.
 */
final class RunningBalance {
    private final UUID siteId;
    private final Instant from;
    private final Instant until;
    private final long periodic;
    private final long topUp;
    private final long pooled;

    private RunningBalance(UUID siteId, Instant from, Instant until, long periodic, long topUp, long pooled) {
        this.siteId = siteId;
        this.from = from;
        this.until = until;
        this.periodic = periodic;
        this.topUp = topUp;
        this.pooled = pooled;
    }

    /** Adds all of them up. */
    static RunningBalance of(List<Allocation> allocations, UUID siteId, Instant now) {
        SpendableBalance balance = Availability.balance(allocations, siteId, now);
        Instant until = Instant.MAX;
        for (Allocation allocation : allocations) {
            until = earliest(until, allocation.effectiveAt(), now);
            if (allocation.expiresAt() != null) {
                until = earliest(until, allocation.expiresAt(), now);
            }
        }
        return new RunningBalance(
                siteId,
                now,
                until,
                balance.periodic().micros(),
                balance.topUp().micros(),
                balance.pooled().micros());
    }

    private static Instant earliest(Instant known, Instant date, Instant now) {
        return date.isAfter(now) && date.isBefore(known) ? date : known;
    }

    /** Whether it is of that site, and of that instant too. */
    boolean isFor(UUID site, Instant at) {
        return Objects.equals(siteId, site) && !at.isBefore(from) && at.isBefore(until);
    }

    /** The running balance once an allocation has become another one of the same dates. */
    RunningBalance after(Allocation before, Allocation after) {
        long change = Math.subtractExact(available(after), available(before));
        long inPool = Math.subtractExact(pooled(after), pooled(before));
        return new RunningBalance(
                siteId,
                from,
                until,
                after.isPeriodic() ? Math.addExact(periodic, change) : periodic,
                after.isPeriodic() ? topUp : Math.addExact(topUp, change),
                Math.addExact(pooled, inPool));
    }

    private long available(Allocation allocation) {
        return counts(allocation) ? allocation.available().micros() : 0;
    }

    private long pooled(Allocation allocation) {
        return counts(allocation) ? allocation.pool().balance().micros() : 0;
    }

    private boolean counts(Allocation allocation) {
        return allocation.isActive(from) && allocation.isVisibleTo(siteId);
    }

    SpendableBalance balance() {
        return new SpendableBalance(
                new Credits(Math.addExact(periodic, topUp)),
                new Credits(periodic),
                new Credits(topUp),
                new Credits(pooled));
    }
}
