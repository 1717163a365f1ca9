package dev.creditledger.facade.wix;

import dev.creditledger.facade.wix.WixMessages.Aggregate;
import dev.creditledger.facade.wix.WixMessages.CreditBalance;
import dev.creditledger.facade.wix.WixMessages.GetBalanceResponse;
import dev.creditledger.facade.wix.WixMessages.UsageRule;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.SubscriptionId;
import dev.creditledger.ledger.wallet.Wallet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Translates a wallet to the Wix balance. Source: DOMAIN, What each surface shows. */
final class WixConvert {
    private WixConvert() {}

    /** @param siteId the site whose credits to show; null for the whole account */
    static GetBalanceResponse balance(Wallet wallet, UUID siteId, Instant now) {
        List<Allocation> active = wallet.active(siteId, wallet.monotonic(now));
        List<CreditBalance> breakdown = new ArrayList<>(active.size());
        for (Allocation allocation : active) {
            breakdown.add(creditBalance(allocation));
        }
        return new GetBalanceResponse(aggregate(active, true), aggregate(active, false), breakdown);
    }

    private static Aggregate aggregate(List<Allocation> allocations, boolean periodic) {
        boolean any = false;
        Credits balance = Credits.ZERO;
        Credits cap = Credits.ZERO;
        for (Allocation allocation : allocations) {
            if (allocation.isPeriodic() == periodic) {
                any = true;
                balance = balance.plus(allocation.available());
                cap = cap.plus(allocation.pool().cap());
            }
        }
        return any ? new Aggregate(balance.roundedDown(), cap.roundedDown()) : null;
    }

    private static CreditBalance creditBalance(Allocation allocation) {
        List<UsageRule> rules = new ArrayList<>(allocation.rules().size());
        allocation
                .rules()
                .forEach(rule -> rules.add(new UsageRule(
                        rule.period(), rule.balance().roundedDown(), rule.cap().roundedDown(), rule.resetDate())));
        return new CreditBalance(SubscriptionId.uuid(allocation.subscriptionId()), rules);
    }
}
