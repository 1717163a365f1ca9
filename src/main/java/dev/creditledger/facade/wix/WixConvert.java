package dev.creditledger.facade.wix;

import dev.creditledger.facade.wix.WixMessages.Aggregate;
import dev.creditledger.facade.wix.WixMessages.CreditBalance;
import dev.creditledger.facade.wix.WixMessages.GetBalanceResponse;
import dev.creditledger.facade.wix.WixMessages.UsageRule;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.Credits;
import dev.creditledger.ledger.wallet.Wallet;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** From a wallet to the Wix balance. Source: DOMAIN, What each surface shows. */
final class WixConvert {
    private WixConvert() {}

    /** @param siteId the site whose credits to show; null for the whole account */
    static GetBalanceResponse balance(Wallet wallet, UUID siteId, Instant now) {
        List<Allocation> active = wallet.active(siteId, wallet.monotonic(now));
        return new GetBalanceResponse(
                aggregate(active.stream().filter(Allocation::isPeriodic).toList()),
                aggregate(active.stream()
                        .filter(allocation -> !allocation.isPeriodic())
                        .toList()),
                active.stream().map(WixConvert::creditBalance).toList());
    }

    private static Aggregate aggregate(List<Allocation> allocations) {
        if (allocations.isEmpty()) {
            return null;
        }
        Credits balance = Credits.ZERO;
        Credits cap = Credits.ZERO;
        for (Allocation allocation : allocations) {
            balance = balance.plus(allocation.available());
            cap = cap.plus(allocation.pool().cap());
        }
        return new Aggregate(balance.roundedDown(), cap.roundedDown());
    }

    private static CreditBalance creditBalance(Allocation allocation) {
        return new CreditBalance(
                allocation.subscriptionId(),
                allocation.rules().stream()
                        .map(rule -> new UsageRule(
                                rule.period(),
                                rule.balance().roundedDown(),
                                rule.cap().roundedDown(),
                                rule.resetDate()))
                        .toList());
    }
}
