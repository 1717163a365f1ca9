package dev.creditledger.purchase;

import dev.creditledger.account.AccountService;
import dev.creditledger.http.PageRequest;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.price.CreditOffer;
import dev.creditledger.price.CreditOffers;
import dev.creditledger.purchase.provider.PaymentCard;
import dev.creditledger.purchase.provider.PaymentGateway;
import dev.creditledger.purchase.provider.PaymentRefused;
import dev.creditledger.purchase.provider.PaymentUnanswered;
import dev.creditledger.purchase.provider.PurchaseOrigin;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Buying credits. A purchase is committed before the provider is told; asking again while one is awaited gives the same
 * one, on every instance. Credits come when the provider says that the money has arrived, never from here.
 *
 * <p>Failures are request failures with these codes: {@code UNKNOWN_PACKAGE} (404), {@code PACKAGE_INACTIVE},
 * {@code WRONG_AMOUNT}, {@code FOREIGN_CURRENCY} (422), {@code PURCHASE_LIMIT_REACHED} (429),
 * {@code PAYMENTS_UNAVAILABLE} and {@code PAYMENT_PROVIDER_FAILED} (503).
 *
 * <p>To be called on a Vert.x context, outside any Hibernate session.
 */
@ApplicationScoped
public class Purchases {
    private final CreditOffers offers;
    private final PurchaseOpening opening;
    private final PurchaseOrdering ordering;
    private final PurchaseRepository purchases;
    private final PaymentReconciliation reconciliation;
    private final PaymentGateways gateways;
    private final PaymentCustomers customers;
    private final AccountService accounts;

    Purchases(
            CreditOffers offers,
            PurchaseOpening opening,
            PurchaseOrdering ordering,
            PurchaseRepository purchases,
            PaymentReconciliation reconciliation,
            PaymentGateways gateways,
            PaymentCustomers customers,
            AccountService accounts) {
        this.offers = offers;
        this.opening = opening;
        this.ordering = ordering;
        this.purchases = purchases;
        this.reconciliation = reconciliation;
        this.gateways = gateways;
        this.customers = customers;
        this.accounts = accounts;
    }

    /**
     * A payment for the buyer's page to confirm by its {@code clientSecret}.
     *
     * @param amount what the buyer takes the price to be; null for whatever it is
     * @param currency the same; null for the package's
     */
    public Uni<Purchase> paymentIntent(
            Origin buyer, UUID accountId, String packageCode, BigDecimal amount, String currency) {
        return offers.findByCode(packageCode)
                .map(found -> found.orElseThrow(OfferCheck::unknown))
                .invoke(offer -> OfferCheck.price(offer, amount, currency))
                .chain(offer -> buy(buyer, accountId, offer, PurchaseOrigin.PAYMENT_INTENT, PurchaseOptions.NONE));
    }

    /** A page of the provider's, at {@code checkoutUrl}. */
    public Uni<Purchase> checkout(Origin buyer, UUID accountId, UUID packageId) {
        return buy(buyer, accountId, packageId, PurchaseOrigin.CHECKOUT, PurchaseOptions.NONE);
    }

    Uni<Purchase> buy(
            Origin buyer, UUID accountId, String packageCode, PurchaseOrigin origin, PurchaseOptions options) {
        return offers.findByCode(packageCode)
                .map(found -> found.orElseThrow(OfferCheck::unknown))
                .chain(offer -> buy(buyer, accountId, offer, origin, options));
    }

    Uni<Purchase> buy(Origin buyer, UUID accountId, UUID packageId, PurchaseOrigin origin, PurchaseOptions options) {
        return offers.find(packageId)
                .map(found -> found.orElseThrow(OfferCheck::unknown))
                .chain(offer -> buy(buyer, accountId, offer, origin, options));
    }

    private Uni<Purchase> buy(
            Origin buyer, UUID accountId, CreditOffer offer, PurchaseOrigin origin, PurchaseOptions options) {
        OfferCheck.active(offer);
        PaymentGateway gateway = gateways.require();
        return opening.open(gateway, buyer, accountId, offer, origin, options)
                .chain(purchase -> purchase.awaiting && reconciliation.isOverdue(purchase)
                        ? ended(purchase).chain(() -> opening.open(gateway, buyer, accountId, offer, origin, options))
                        : Uni.createFrom().item(purchase))
                .chain(purchase -> ordering.order(gateway, purchase));
    }

    /** Only the provider's word ends one; where it gives none, the buyer gets the old one still. */
    private Uni<Purchase> ended(Purchase purchase) {
        return reconciliation
                .reconcile(purchase.id)
                .onFailure(PaymentRefused.class)
                .transform(PaymentFailures::refused)
                .onFailure(PaymentUnanswered.class)
                .transform(PaymentFailures::unanswered);
    }

    /**
     * Charges a stored card. Answers the purchase as it then is: {@code FAILED} with a failure code when the card was
     * declined, otherwise {@code OPEN} until the provider tells that the money arrived, or until it is known what came
     * of a call that was not answered. Fails with 409 {@code REFILL_UNDER_WAY} while another refill of this account is
     * awaited.
     *
     * @param idempotency of whoever decided it: asked again with the same, answers the same purchase
     */
    public Uni<Purchase> refill(
            UUID accountId, Credits credits, Money price, String paymentMethodId, String idempotency) {
        return openRefill(accountId, credits, price, paymentMethodId, idempotency)
                .chain(this::charge);
    }

    /** The first half: writes it down, with no effect elsewhere. Part of the transaction that is open, if one is. */
    public Uni<Purchase> openRefill(
            UUID accountId, Credits credits, Money price, String paymentMethodId, String idempotency) {
        return opening.openRefill(gateways.require(), accountId, credits, price, paymentMethodId, idempotency);
    }

    /** The second half, once the first is committed: nothing but the purchase is charged however often it is begun. */
    public Uni<Purchase> charge(Purchase refill) {
        return ordering.charge(gateways.require(), refill);
    }

    /** A stored card of this account, chargeable from then on; 422 {@code PAYMENT_METHOD_REFUSED} when it is not. */
    public Uni<PaymentCard> paymentMethod(UUID accountId, String paymentMethodId) {
        PaymentGateway gateway = gateways.require();
        return customers
                .with(gateway, accountId, customer -> gateway.cards().paymentMethod(customer, paymentMethodId))
                .onFailure(PaymentRefused.class)
                .transform(PaymentFailures::paymentMethod)
                .onFailure(PaymentUnanswered.class)
                .transform(PaymentFailures::unanswered);
    }

    public Uni<Optional<Purchase>> find(UUID accountId, UUID id) {
        return purchases.of(accountId, id).map(Optional::ofNullable);
    }

    /** The newest first, with one row more than is shown, of any status for null; fails for an unknown account. */
    public Uni<List<Purchase>> list(UUID accountId, PurchaseStatus status, PageRequest page) {
        return purchases.page(accountId, status, page).call(found -> accounts.get(accountId));
    }

    /** The purchases that these journal entries granted. */
    public Uni<List<Purchase>> grantedBy(UUID accountId, Collection<UUID> transactionIds) {
        return purchases.grantedBy(accountId, transactionIds);
    }

    /** Charges made since, the latest 1000 of them. */
    public Uni<RefillHistory> refillHistory(UUID accountId, Instant since) {
        return purchases
                .refills(accountId, since)
                .map(found -> new RefillHistory(
                        found.stream().map(RefillHistory.Refill::of).toList()));
    }

    /** Whether a refund or a dispute has taken money of a refill since. */
    public Uni<Boolean> isRefillGivenBack(UUID accountId, Instant since) {
        return purchases.isRefillGivenBack(accountId, since);
    }
}
