package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/**
 * The billing period that a wallet is in: the current one of the widest periodic pool rule that can be spent from; of
 * equally wide ones, of that which is spent first. Source: DOMAIN, What each surface shows.
 *
 * @param start the last reset date, whether or not there was something to reset then
 * @param end the next reset date, exclusive
 */
public record BillingPeriod(Instant start, Instant end) {
    private static final Comparator<UsageRule> NARROWEST_FIRST = Comparator.comparing(UsageRule::period);

    /**
     * Empty without a periodic pool.
     *
     * @param siteId the site whose allocations count; null for all
     */
    public static Optional<BillingPeriod> of(Wallet wallet, UUID siteId, Instant now) {
        return wallet.active(siteId, now).stream()
                .filter(Allocation::isPeriodic)
                .map(Allocation::pool)
                .reduce((first, next) -> NARROWEST_FIRST.compare(first, next) < 0 ? next : first)
                .map(pool -> of(pool, wallet.timeZone()));
    }

    private static BillingPeriod of(UsageRule pool, ZoneId timeZone) {
        Instant start = ResetCalendar.date(pool.anchor(), pool.period(), timeZone, pool.occurrence() - 1);
        return new BillingPeriod(start, pool.resetDate());
    }
}
