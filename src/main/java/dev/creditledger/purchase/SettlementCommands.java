package dev.creditledger.purchase;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.AllocationTerms;
import dev.creditledger.ledger.wallet.AllocationTerms.CreditOrigin;
import dev.creditledger.ledger.wallet.AllocationTerms.RuleTerms;
import dev.creditledger.ledger.wallet.Grant;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.ReclaimCredits;
import java.math.MathContext;
import java.util.List;

/** What the ledger is told about a purchase. Every command's key follows from the purchase and from its movement. */
final class SettlementCommands {
    /** Not printable: no key that a caller chooses is ever one of these. */
    private static final String KEY_PREFIX = "purchase\n";

    private SettlementCommands() {}

    static LedgerCommand grant(Purchase purchase) {
        return grant(purchase, "grant", purchase.total(), purchase.price());
    }

    static LedgerCommand of(Purchase purchase, PurchaseMovement movement) {
        String what = "movement " + movement.key.ordinal();
        if (movement.kind == PurchaseMovement.Kind.RETURN) {
            Credits credits = new Credits(movement.credits);
            return grant(purchase, what, credits, share(purchase, credits));
        }
        return ReclaimCredits.of(
                purchase.accountId,
                key(purchase, what),
                movement.allocationId,
                new Credits(movement.credits),
                "The payment was refunded or disputed");
    }

    /** What part of the price was paid for part of the credits. */
    private static Money share(Purchase purchase, Credits credits) {
        return purchase.price()
                .times(credits.toBigDecimal().divide(purchase.total().toBigDecimal(), MathContext.DECIMAL128));
    }

    private static LedgerCommand grant(Purchase purchase, String what, Credits credits, Money costBasis) {
        AllocationTerms terms = new AllocationTerms(
                AllocationSource.TOP_UP,
                null,
                null,
                AllocationTerms.DEFAULT_PRIORITY,
                null,
                null,
                List.of(new RuleTerms(Period.NO_PERIOD, credits, null, null)),
                new CreditOrigin(null, costBasis, purchase.id));
        return Grant.of(purchase.accountId, key(purchase, what), terms);
    }

    private static String key(Purchase purchase, String what) {
        return KEY_PREFIX + purchase.id + '\n' + what;
    }
}
