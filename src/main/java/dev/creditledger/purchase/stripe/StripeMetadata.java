package dev.creditledger.purchase.stripe;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.purchase.provider.PaymentOrder;
import dev.creditledger.purchase.provider.PurchaseOrigin;
import dev.creditledger.purchase.provider.PurchaseTerms;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What payments carry at Stripe: whose they are and what was bought, so that a purchase can be made again from it. */
final class StripeMetadata {
    static final String PURCHASE = "credit_ledger_purchase_id";
    static final String ACCOUNT = "credit_ledger_account_id";
    private static final String ORIGIN = "credit_ledger_origin";
    private static final String CREDITS = "credit_ledger_credits";
    private static final String BONUS = "credit_ledger_bonus_credits";
    private static final String PACKAGE = "credit_ledger_package_id";
    private static final String CODE = "credit_ledger_package_code";

    private StripeMetadata() {}

    static Map<String, String> of(PaymentOrder order) {
        PurchaseTerms terms = order.terms();
        Map<String, String> metadata = new HashMap<>();
        metadata.put(PURCHASE, order.purchaseId().toString());
        metadata.put(ACCOUNT, order.accountId().toString());
        metadata.put(ORIGIN, terms.origin().name());
        metadata.put(CREDITS, terms.credits().toBigDecimal().toPlainString());
        metadata.put(BONUS, terms.bonusCredits().toBigDecimal().toPlainString());
        if (terms.packageId() != null) {
            metadata.put(PACKAGE, terms.packageId().toString());
            metadata.put(CODE, terms.packageCode());
        }
        return metadata;
    }

    /** The id under that name; empty where there is none that can be read. */
    static Optional<UUID> id(Map<String, String> metadata, String name) {
        return read(() -> UUID.fromString(metadata.get(name)));
    }

    /** What was bought; empty where it is not said, as by versions that did not tell, or cannot be read. */
    static Optional<PurchaseTerms> terms(Map<String, String> metadata) {
        return read(() -> new PurchaseTerms(
                PurchaseOrigin.valueOf(metadata.get(ORIGIN)),
                Credits.of(new BigDecimal(metadata.get(CREDITS))),
                Credits.of(new BigDecimal(metadata.get(BONUS))),
                id(metadata, PACKAGE).orElse(null),
                metadata.get(CODE)));
    }

    private interface Reading<T> {
        T read();
    }

    private static <T> Optional<T> read(Reading<T> reading) {
        try {
            return Optional.of(reading.read());
        } catch (IllegalArgumentException | ArithmeticException | NullPointerException unreadable) {
            return Optional.empty();
        }
    }
}
