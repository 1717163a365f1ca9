package dev.creditledger.purchase;

import dev.creditledger.price.Money;
import java.time.Instant;
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

    static PaymentFacts givenBack(long refunded, long disputed) {
        return PaymentFacts.paymentIntent("pi_1", null).and(PaymentFacts.givenBack(refunded, disputed));
    }
}
