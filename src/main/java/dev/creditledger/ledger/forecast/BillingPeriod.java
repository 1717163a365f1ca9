package dev.creditledger.ledger.forecast;

import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.ResetCalendar;
import dev.creditledger.ledger.wallet.UsageRule;
import dev.creditledger.ledger.wallet.Wallet;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/**
 * The billing period that a wallet is in: the current one of the widest periodic pool rule that can be spent from; of
 * equally wide ones, of that which resets first. Source: DOMAIN, What each surface shows.
 *
 * @param start one period before the end, whether or not there was something to reset then; where the first reset lies
 *     further ahead than that, when the allocation took effect
 * @param end the next reset date, exclusive
 */
public record BillingPeriod(Instant start, Instant end) {
    private static final Comparator<Allocation> WIDEST_LAST = Comparator.comparing(
                    (Allocation allocation) -> allocation.pool().period())
            .thenComparing(allocation -> allocation.pool().resetDate(), Comparator.reverseOrder());

    /**
     * Empty without a periodic pool.
     *
     * @param siteId the site whose allocations count; null for all
     */
    public static Optional<BillingPeriod> of(Wallet wallet, UUID siteId, Instant now) {
        return wallet.active(siteId, now).stream()
                .filter(Allocation::isPeriodic)
                .max(WIDEST_LAST)
                .map(allocation -> of(allocation, wallet.timeZone(), wallet.monotonic(now)));
    }

    private static BillingPeriod of(Allocation allocation, ZoneId timeZone, Instant now) {
        UsageRule pool = allocation.pool();
        Instant start = ResetCalendar.date(pool.anchor(), pool.period(), timeZone, pool.occurrence() - 1);
        return new BillingPeriod(start.isAfter(now) ? allocation.effectiveAt() : start, pool.resetDate());
    }
}
