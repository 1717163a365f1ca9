package dev.creditledger.purchase;

import dev.creditledger.ledger.credits.Money;
import dev.creditledger.purchase.provider.PaymentFacts;
import dev.creditledger.purchase.provider.PurchaseOrigin;
import dev.creditledger.purchase.provider.Reversal;
import dev.creditledger.purchase.provider.Reversal.Standing;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Purchases and facts that tests of this room begin with. */
final class Facts {
    static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    static final PaymentFacts PAID =
            PaymentFacts.paymentIntent("pi_1", null).and(PaymentFacts.paid(new Money(4000, "USD")));
    static final PaymentFacts DECLINED =
            PaymentFacts.paymentIntent("pi_1", null).and(PaymentFacts.failure("card_declined", "Declined."));

    private Facts() {}

    /** 1000 credits and 50 more for 40 dollars. */
    static Purchase purchase() {
        Purchase purchase = new Purchase();
        purchase.id = UUID.randomUUID();
        purchase.origin = PurchaseOrigin.PAYMENT_INTENT;
        purchase.status = PurchaseStatus.OPEN;
        purchase.awaiting = true;
        purchase.creditsMicros = 1_000_000_000;
        purchase.bonusMicros = 50_000_000;
        purchase.priceMinor = 4000;
        purchase.currency = "USD";
        return purchase;
    }

    static Reversal refund(String id, long amount, Standing standing) {
        return new Reversal(id, Reversal.Kind.REFUND, amount, null, standing);
    }

    static Reversal dispute(String id, long amount, Standing standing) {
        return new Reversal(id, Reversal.Kind.DISPUTE, amount, null, standing);
    }

    /** Tells a purchase facts and reversals, as its events would. */
    static PaymentMerge.Effect told(Purchase purchase, PaymentFacts facts, Reversal... reversals) {
        Reversals known = Reversals.NONE.learn(new PaymentFacts.GivenBack(List.of(reversals), false), 1);
        return PaymentMerge.merge(purchase, facts, known, NOW);
    }
}
