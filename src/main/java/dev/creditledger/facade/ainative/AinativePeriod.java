package dev.creditledger.facade.ainative;

import dev.creditledger.account.AccountProfile;
import dev.creditledger.ledger.forecast.BillingPeriod;
import dev.creditledger.ledger.wallet.Wallet;
import java.time.Instant;
import java.util.UUID;

/**
 * The time that AINative's balance and usage are about: the wallet's billing period or, without one, all since the
 * account was created.
 *
 * @param end exclusive; null for none
 */
record AinativePeriod(Instant start, Instant end) {
    static AinativePeriod of(AccountProfile account, Wallet wallet, UUID siteId, Instant now) {
        return BillingPeriod.of(wallet, siteId, now)
                .map(period -> new AinativePeriod(period.start(), period.end()))
                .orElseGet(() -> new AinativePeriod(account.createdAt(), null));
    }

    String startText() {
        return AinativeTime.text(start);
    }

    String endText() {
        return end == null ? null : AinativeTime.lastSecond(start, end);
    }
}
