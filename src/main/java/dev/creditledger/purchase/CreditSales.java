package dev.creditledger.purchase;

import dev.creditledger.ledger.wallet.Origin;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What shops ask: a payment begun, a page to pay on, and what was sold. */
@ApplicationScoped
public class CreditSales {
    private final Purchases purchases;

    CreditSales(Purchases purchases) {
        this.purchases = purchases;
    }

    /**
     * Begins a payment for the buyer's page to confirm by its {@code clientSecret}.
     *
     * @param amount what the buyer takes the price to be; null for whatever it is
     * @param currency what the buyer takes the currency to be; null for the package's
     */
    public Uni<CreditSale> paymentIntent(
            Origin buyer, UUID accountId, String packageCode, BigDecimal amount, String currency) {
        return purchases
                .paymentIntent(buyer, accountId, packageCode, amount, currency)
                .map(CreditSale::of);
    }

    /** Has the provider make a page to pay on, at {@code checkoutUrl}. */
    public Uni<CreditSale> checkout(Origin buyer, UUID accountId, UUID packageId) {
        return purchases.checkout(buyer, accountId, packageId).map(CreditSale::of);
    }

    /** Finds what these journal entries granted. */
    public Uni<List<CreditSale>> grantedBy(UUID accountId, Collection<UUID> transactionIds) {
        return purchases
                .grantedBy(accountId, transactionIds)
                .map(found -> found.stream().map(CreditSale::of).toList());
    }
}
