package dev.creditledger.purchase;

import dev.creditledger.account.Account;
import dev.creditledger.audit.AuditAction;
import dev.creditledger.audit.AuditLog;
import dev.creditledger.audit.AuditedChange;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.price.CreditOffer;
import dev.creditledger.purchase.PurchaseMessages.PurchaseAnswer;
import dev.creditledger.purchase.provider.PaymentFacts;
import dev.creditledger.purchase.provider.PaymentGateway;
import dev.creditledger.purchase.provider.PaymentOrder;
import dev.creditledger.purchase.provider.PaymentTrace;
import dev.creditledger.purchase.provider.PurchaseOrigin;
import dev.creditledger.purchase.provider.PurchaseTerms;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Writes purchases down before any provider hears of them. The account's row is locked meanwhile: whoever asks for the
 * same at the same time, on whatever instance, gets the same one, and no limit is passed.
 */
@ApplicationScoped
class PurchaseOpening {
    private static final Duration FIRST_CHECK = Duration.ofMinutes(1);

    private final PurchaseRepository purchases;
    private final PaymentSettings settings;
    private final Ledger ledger;
    private final AuditLog audit;
    private final InstantSource time;

    PurchaseOpening(
            PurchaseRepository purchases, PaymentSettings settings, Ledger ledger, AuditLog audit, InstantSource time) {
        this.purchases = purchases;
        this.settings = settings;
        this.ledger = ledger;
        this.audit = audit;
        this.time = time;
    }

    /** The one that is awaited, or a new one. */
    Uni<Purchase> open(
            PaymentGateway gateway,
            Origin buyer,
            UUID accountId,
            CreditOffer offer,
            PurchaseOrigin origin,
            PurchaseOptions options) {
        return cycle(accountId, offer)
                .chain(cycle -> Panache.withTransaction(() -> lockAccount(accountId)
                        .chain(() -> purchases.awaited(accountId, offer, origin, gateway.name()))
                        .chain(awaited -> awaited == null
                                ? refuseBeyondLimit(gateway, accountId, offer, cycle)
                                        .chain(() -> add(bought(gateway, accountId, offer, origin, options)))
                                        .call(added -> audit.add(
                                                buyer,
                                                AuditedChange.made(
                                                        AuditAction.PURCHASE_CREATE,
                                                        accountId,
                                                        added.id,
                                                        PurchaseConvert.answer(added))))
                                : reopen(buyer, awaited))));
    }

    /** The one that was opened for the same decision, or a new one; none while another is awaited. */
    Uni<Purchase> openRefill(
            PaymentGateway gateway,
            UUID accountId,
            Credits credits,
            Money price,
            String paymentMethodId,
            String idempotency) {
        return Panache.withTransaction(() -> lockAccount(accountId)
                .chain(() -> purchases.ofRequest(accountId, idempotency))
                .chain(known -> known != null
                        ? Uni.createFrom().item(known)
                        : purchases
                                .awaitedRefill(accountId, gateway.name())
                                .onItem()
                                .ifNotNull()
                                .failWith(PurchaseOpening::refillUnderWay)
                                .chain(() -> {
                                    Purchase refill = empty(gateway, accountId, PurchaseOrigin.AUTO_REFILL, price);
                                    refill.creditsMicros = credits.micros();
                                    refill.paymentMethodId = paymentMethodId;
                                    refill.requestKey = idempotency;
                                    return add(refill);
                                })));
    }

    /**
     * A purchase that the provider remembers and the ledger does not, as it was ordered. The one that is there already,
     * should another have made it; fails with {@code UNKNOWN_ACCOUNT} where its account is not there.
     */
    Uni<Purchase> remember(PaymentGateway gateway, PaymentOrder order) {
        return Panache.withTransaction(() -> lockAccount(order.accountId())
                .chain(() -> purchases.findById(order.purchaseId()))
                .chain(known -> known != null
                        ? Uni.createFrom().item(known)
                        : purchases
                                .isAwaited(order, gateway.name())
                                .chain(isAwaited -> add(remembered(gateway, order, isAwaited)))));
    }

    /**
     * Takes what the provider knows of a purchase that was written down here before the provider was told of it, as a backup may
     * have it: without that the provider would be asked about nothing.
     */
    Uni<Purchase> connect(UUID purchaseId, PaymentTrace trace) {
        return Panache.withTransaction(() -> purchases.lock(purchaseId).invoke(purchase -> {
            if (!purchase.isOrdered()) {
                purchase.paymentIntentId = trace.paymentIntentId();
                purchase.checkoutSessionId = trace.checkoutSessionId();
                purchase.customerId = PaymentFacts.first(trace.customerId(), purchase.customerId);
            }
        }));
    }

    /**
     * At most one is awaited at a time. Where another is, this one counts as given up: that it was paid is found out all the
     * same, and if it was not it is called off.
     */
    private Purchase remembered(PaymentGateway gateway, PaymentOrder order, boolean isOtherAwaited) {
        PurchaseTerms terms = order.terms();
        Purchase purchase = empty(gateway, order.accountId(), terms.origin(), order.price());
        purchase.id = order.purchaseId();
        purchase.packageId = terms.packageId();
        purchase.packageCode = terms.packageCode();
        purchase.creditsMicros = terms.credits().micros();
        purchase.bonusMicros = terms.bonusCredits().micros();
        purchase.customerId = order.customerId();
        purchase.paymentMethodId = order.paymentMethodId();
        purchase.paymentIntentId = order.paymentIntentId();
        purchase.checkoutSessionId = order.checkoutSessionId();
        purchase.awaiting = !isOtherAwaited;
        purchase.status = isOtherAwaited ? PurchaseStatus.EXPIRED : PurchaseStatus.OPEN;
        purchase.createdAt = order.createdAt();
        purchase.expiresAt = order.expiresAt();
        return purchase;
    }

    /** When the present billing cycle began; only a limited package asks for it. */
    private Uni<Instant> cycle(UUID accountId, CreditOffer offer) {
        if (offer.purchaseLimit() == null) {
            return Uni.createFrom().item(Instant.EPOCH);
        }
        return ledger.wallet(accountId)
                .map(wallet -> wallet.orElseThrow(RequestFailure::unknownAccount))
                .map(wallet -> BillingCycle.start(wallet, ledger.now()));
    }

    private static Uni<Account> lockAccount(UUID accountId) {
        return Account.<Account>findById(accountId, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(RequestFailure::unknownAccount)
                .map(Account::requireOpen);
    }

    /** Awaits it again after a failed attempt. It counted all the while, as it could have been paid. */
    private Uni<Purchase> reopen(Origin buyer, Purchase awaited) {
        if (awaited.status == PurchaseStatus.OPEN) {
            return Uni.createFrom().item(awaited);
        }
        PurchaseAnswer before = PurchaseConvert.answer(awaited);
        awaited.status = PurchaseStatus.OPEN;
        awaited.updatedAt = now();
        return audit.add(
                        buyer,
                        AuditedChange.changed(
                                AuditAction.PURCHASE_REOPEN,
                                awaited.accountId,
                                awaited.id,
                                before,
                                PurchaseConvert.answer(awaited)))
                .replaceWith(awaited);
    }

    private Uni<Void> refuseBeyondLimit(PaymentGateway gateway, UUID accountId, CreditOffer offer, Instant cycle) {
        return offer.purchaseLimit() == null
                ? Uni.createFrom().voidItem()
                : purchases
                        .countOf(accountId, offer.id(), cycle, gateway.name())
                        .invoke(count -> {
                            if (count >= offer.purchaseLimit()) {
                                throw OfferCheck.limitReached(offer);
                            }
                        })
                        .replaceWithVoid();
    }

    private Purchase bought(
            PaymentGateway gateway, UUID accountId, CreditOffer offer, PurchaseOrigin origin, PurchaseOptions options) {
        Purchase purchase = empty(gateway, accountId, origin, offer.price());
        purchase.packageId = offer.id();
        purchase.packageCode = offer.code();
        purchase.creditsMicros = offer.credits().micros();
        purchase.bonusMicros = offer.bonusCredits().micros();
        purchase.keepCard = options.isCardKept();
        if (options.addresses() != null) {
            purchase.successUrl = options.addresses().success();
            purchase.cancelUrl = options.addresses().cancel();
        }
        return purchase;
    }

    private Purchase empty(PaymentGateway gateway, UUID accountId, PurchaseOrigin origin, Money price) {
        Purchase purchase = new Purchase();
        purchase.id = UUID.randomUUID();
        purchase.accountId = accountId;
        purchase.origin = origin;
        purchase.priceMinor = price.minorUnits();
        purchase.currency = price.currency();
        purchase.status = PurchaseStatus.OPEN;
        purchase.awaiting = true;
        purchase.gateway = gateway.name();
        purchase.createdAt = now();
        purchase.updatedAt = purchase.createdAt;
        purchase.expiresAt = purchase.createdAt.plus(settings.expireAfter());
        purchase.checkAt = purchase.createdAt.plus(FIRST_CHECK);
        return purchase;
    }

    private Uni<Purchase> add(Purchase purchase) {
        return purchases.persistAndFlush(purchase);
    }

    private Instant now() {
        return time.instant();
    }

    private static RequestFailure refillUnderWay() {
        return RequestFailure.of(
                RequestFault.CONFLICT, "REFILL_UNDER_WAY", "Another refill of this account is being charged.");
    }
}
