package dev.creditledger.refill;

import dev.creditledger.account.AccountService;
import dev.creditledger.audit.AuditAction;
import dev.creditledger.audit.AuditLog;
import dev.creditledger.audit.AuditedChange;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.purchase.PaymentGateways;
import dev.creditledger.purchase.Purchases;
import dev.creditledger.purchase.provider.PaymentCard;
import dev.creditledger.refill.AutoRefillMessages.AutoRefillAnswer;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import java.util.function.ObjLongConsumer;

/**
 * What accounts have set about buying credits by themselves. All calls fail for an unknown account, and are to be made
 * outside any Hibernate session.
 */
@ApplicationScoped
public class AutoRefills {
    private final AutoRefillRepository refills;
    private final RefillDecisionRepository decisions;
    private final AccountService accounts;
    private final Purchases purchases;
    private final PaymentGateways gateways;
    private final RefillLimits limitsOfAll;
    private final AuditLog audit;
    private final InstantSource time;

    AutoRefills(
            AutoRefillRepository refills,
            RefillDecisionRepository decisions,
            AccountService accounts,
            Purchases purchases,
            PaymentGateways gateways,
            RefillSettings settings,
            AuditLog audit,
            InstantSource time) {
        this.refills = refills;
        this.decisions = decisions;
        this.accounts = accounts;
        this.purchases = purchases;
        this.gateways = gateways;
        this.audit = audit;
        this.time = time;
        limitsOfAll = RefillLimits.of(settings);
    }

    /** The settings that are in force: off while charges have failed in a row. */
    public Uni<AutoRefillSettings> settings(UUID accountId) {
        return find(accountId).map(AutoRefill::settings);
    }

    public Uni<AutoRefillStatus> status(UUID accountId) {
        return find(accountId).map(this::status);
    }

    /**
     * Changes of one account wait for each other, from the first on, so that none undoes a part of another. A payment
     * method that is new is shown to the provider first, where there is one: 422 {@code PAYMENT_METHOD_REFUSED} when it
     * does not take it, 503 {@code PAYMENT_PROVIDER_FAILED} when it does not answer.
     */
    public Uni<AutoRefillSettings> change(Origin origin, UUID accountId, AutoRefillChange change) {
        change.check();
        return find(accountId)
                .chain(known -> card(known, change))
                .chain(card -> changed(
                        origin,
                        AuditAction.AUTO_REFILL_CHANGE,
                        accountId,
                        (refill, lastDecision) -> take(refill, change, card, lastDecision)))
                .map(AutoRefill::settings);
    }

    /** Changes the operator's limits for this account. */
    public Uni<AutoRefillStatus> limit(Origin origin, UUID accountId, RefillLimitsChange change) {
        change.check();
        return changed(origin, AuditAction.AUTO_REFILL_LIMIT, accountId, (refill, lastDecision) -> {
                    Money money = change.monthly(
                            refill.monthlyMoney(), limitsOfAll.perMonth().currency());
                    refill.maximumPerDay = change.maximumPerDay().over(refill.maximumPerDay);
                    refill.monthlyMinor = money == null ? null : Long.valueOf(money.minorUnits());
                    refill.monthlyCurrency = money == null ? null : money.currency();
                    refill.lookAgainAt = Instant.EPOCH;
                })
                .map(this::status);
    }

    /** Switches them off for an account that is closed, for good: nothing can switch them on again. */
    public Uni<Void> end(Origin origin, UUID accountId) {
        return Panache.withTransaction(() -> refills.lock(accountId)
                        .chain(known -> known == null || !known.enabled
                                ? Uni.createFrom().voidItem()
                                : Uni.createFrom().deferred(() -> {
                                    AutoRefillAnswer before = AutoRefillConvert.answer(status(known));
                                    known.enabled = false;
                                    known.changedAt = now();
                                    AutoRefillAnswer after = AutoRefillConvert.answer(status(known));
                                    return audit.add(
                                            origin,
                                            AuditedChange.changed(
                                                    AuditAction.AUTO_REFILL_CHANGE,
                                                    accountId,
                                                    accountId,
                                                    before,
                                                    after));
                                })))
                .replaceWithVoid();
    }

    /** The provider does not have it any more, so that nothing can be bought with it. */
    Uni<Void> forgetCard(String paymentMethodId) {
        return Panache.withSession(() -> refills.list("paymentMethodId", paymentMethodId))
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .onItem()
                .transformToUniAndConcatenate(found -> changed(
                        Origin.payment(paymentMethodId),
                        AuditAction.AUTO_REFILL_CHANGE,
                        found.accountId,
                        (refill, lastDecision) -> refill.paymentMethodId =
                                paymentMethodId.equals(refill.paymentMethodId) ? null : refill.paymentMethodId))
                .collect()
                .last()
                .replaceWithVoid();
    }

    RefillLimits limits(AutoRefill refill) {
        return refill.limits(limitsOfAll);
    }

    private AutoRefillStatus status(AutoRefill refill) {
        return new AutoRefillStatus(refill.settings(), refill.stop(), limits(refill));
    }

    private Uni<AutoRefill> find(UUID accountId) {
        return Panache.withSession(() -> accounts.get(accountId)
                .chain(account -> refills.findById(accountId))
                .map(known -> known == null ? AutoRefill.untouched(accountId, now()) : known));
    }

    private Uni<AutoRefill> changed(
            Origin origin, AuditAction action, UUID accountId, ObjLongConsumer<AutoRefill> change) {
        return Panache.withTransaction(() -> accounts.lock(accountId)
                .chain(account -> refills.lock(accountId))
                .chain(known -> known == null
                        ? refills.persist(AutoRefill.untouched(accountId, now()))
                        : Uni.createFrom().item(known))
                .call(refill -> decisions.lastSequence(accountId).chain(lastDecision -> {
                    AutoRefillAnswer before = AutoRefillConvert.answer(status(refill));
                    change.accept(refill, lastDecision);
                    AutoRefillAnswer after = AutoRefillConvert.answer(status(refill));
                    return audit.add(origin, AuditedChange.changed(action, accountId, accountId, before, after));
                })));
    }

    /** Null when there is none to look up, or nobody to ask. */
    private Uni<PaymentCard> card(AutoRefill known, AutoRefillChange change) {
        String id = change.paymentMethodId().value();
        boolean isKnown = Objects.equals(id, known.paymentMethodId) && known.cardFingerprint != null;
        return id == null || isKnown || gateways.current().isEmpty()
                ? Uni.createFrom().nullItem()
                : purchases.paymentMethod(known.accountId, id);
    }

    /**
     * A change ends a stop, unless all it brings is the same card under another id, or none. A stop because money of a
     * refill went back ends only when the owner switches refills on.
     */
    private void take(AutoRefill refill, AutoRefillChange change, PaymentCard card, long lastDecision) {
        AutoRefillSettings before = refill.wanted();
        AutoRefillSettings after = change.over(before);
        if (after.targetBalance() != null && after.targetBalance().compareTo(after.threshold()) <= 0) {
            throw RequestFailure.invalid("targetBalance", "must be more than the threshold");
        }
        boolean isSameMethod = Objects.equals(before.paymentMethodId(), after.paymentMethodId());
        String fingerprint = card == null ? null : card.fingerprint();
        boolean isNewCard = !isSameMethod
                && after.paymentMethodId() != null
                && (fingerprint == null || !fingerprint.equals(refill.cardFingerprint));
        boolean isSwitchedOn = change.enabled().over(false) && !refill.isOn();
        boolean isOtherwise = isSameMethod ? isSwitchedOn || !before.equals(after) : isNewCard;
        if (refill.isStoppedBy(RefillReason.REFUNDED) ? isSwitchedOn : isOtherwise) {
            refill.begin(lastDecision);
        }
        if (isSwitchedOn) {
            refill.forgivenAt = now();
        }
        if (after.paymentMethodId() != null && (!isSameMethod || fingerprint != null)) {
            refill.cardFingerprint = fingerprint;
        }
        refill.take(after);
        refill.changedAt = now();
        refill.lookAgainAt = Instant.EPOCH;
    }

    private Instant now() {
        return time.instant();
    }
}
