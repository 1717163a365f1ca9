package dev.creditledger.purchase;

import dev.creditledger.ledger.forecast.BillingPeriod;
import dev.creditledger.ledger.wallet.Wallet;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * What purchase limits are counted in: the wallet's billing period where it has one, otherwise the calendar month in the
 * account's time zone.
 */
final class BillingCycle {
    private BillingCycle() {}

    /** When the present billing cycle began. */
    static Instant start(Wallet wallet, Instant now) {
        return BillingPeriod.of(wallet, null, now)
                .map(BillingPeriod::start)
                .filter(start -> !start.isAfter(now)) // the first reset may lie years ahead
                .orElseGet(() -> startOfMonth(wallet.timeZone(), now));
    }

    private static Instant startOfMonth(ZoneId timeZone, Instant now) {
        return now.atZone(timeZone)
                .withDayOfMonth(1)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
    }
}
