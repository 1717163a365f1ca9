package dev.creditledger.purchase;

import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.ResetCalendar;
import dev.creditledger.ledger.wallet.UsageRule;
import dev.creditledger.ledger.wallet.Wallet;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * What purchase limits are counted in: the current period of the widest periodic pool, otherwise the calendar month in
 * the account's time zone. Source: DOMAIN, What each surface shows.
 */
final class BillingCycle {
    private static final Comparator<UsageRule> WIDEST =
            Comparator.comparing(UsageRule::period).thenComparing(UsageRule::resetDate, Comparator.reverseOrder());

    private BillingCycle() {}

    /** When the present one began. */
    static Instant start(Wallet wallet, Instant now) {
        return wallet.active(null, now).stream()
                .map(Allocation::pool)
                .filter(pool -> pool.period() != Period.NO_PERIOD)
                .max(WIDEST)
                .map(pool -> start(pool, wallet.timeZone()))
                .filter(start -> !start.isAfter(now)) // its first reset may lie years ahead
                .orElseGet(() -> startOfMonth(wallet.timeZone(), now));
    }

    private static Instant start(UsageRule pool, ZoneId timeZone) {
        return ResetCalendar.date(pool.anchor(), pool.period(), timeZone, pool.occurrence() - 1);
    }

    private static Instant startOfMonth(ZoneId timeZone, Instant now) {
        return now.atZone(timeZone)
                .withDayOfMonth(1)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
    }
}
