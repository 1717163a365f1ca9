package dev.creditledger.refill;

import dev.creditledger.account.AccountService;
import dev.creditledger.http.PageRequest;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.ledger.wallet.Wallet;
import dev.creditledger.price.CreditOffer;
import dev.creditledger.price.CreditOffers;
import dev.creditledger.purchase.PaymentGateways;
import dev.creditledger.purchase.Purchase;
import dev.creditledger.purchase.Purchases;
import dev.creditledger.purchase.RefillHistory;
import dev.creditledger.restore.Restores;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Decides whether an account is charged, one decision at a time for each account on all instances together: the account
 * and its settings are locked, and the decision is committed with the purchase it leads to before anybody is charged.
 */
@ApplicationScoped
class RefillDecisions {
    /** Charges that failed in a row may have begun before this month. */
    private static final Duration BEFORE_THE_MONTH = Duration.ofDays(7);
    /** A refused account that spends on is looked at again so often, though its reason lasts longer. */
    private static final Duration PAUSE = Duration.ofMinutes(1);
    /** One that is being charged: until then it has been paid, or has failed, as a rule. */
    private static final Duration PAUSE_WHILE_CHARGED = Duration.ofSeconds(5);

    private final AutoRefillRepository refills;
    private final AutoRefills settings;
    private final RefillDecisionRepository decisions;
    private final AccountService accounts;
    private final Purchases purchases;
    private final PaymentGateways gateways;
    private final CreditOffers offers;
    private final RefillPace pace;
    private final Restores restores;
    private final RefillMetrics metrics;
    private final Ledger ledger;
    private final RefillPolicy policy;

    RefillDecisions(
            AutoRefillRepository refills,
            AutoRefills settings,
            RefillDecisionRepository decisions,
            AccountService accounts,
            Purchases purchases,
            PaymentGateways gateways,
            CreditOffers offers,
            RefillPace pace,
            Restores restores,
            RefillMetrics metrics,
            Ledger ledger,
            RefillSettings configuration) {
        this.refills = refills;
        this.settings = settings;
        this.decisions = decisions;
        this.accounts = accounts;
        this.purchases = purchases;
        this.gateways = gateways;
        this.offers = offers;
        this.pace = pace;
        this.restores = restores;
        this.metrics = metrics;
        this.ledger = ledger;
        policy = RefillPolicy.of(configuration);
    }

    /** The newest first, with one more than is shown; fails for an unknown account. */
    @WithSession
    Uni<List<RefillDecision>> page(UUID accountId, PageRequest request) {
        return accounts.get(accountId).chain(account -> decisions.page(accountId, request));
    }

    /** The purchase that is to be charged now, null for none. To be called outside any session. */
    Uni<Purchase> decide(UUID accountId) {
        return Panache.withTransaction(() -> accounts.lock(accountId).chain(account -> refills.lock(accountId)
                .chain(refill -> refill == null || !refill.isOn()
                        ? Uni.createFrom().nullItem()
                        : restores.isOn()
                                .chain(isRestored -> situation(refill, ZoneId.of(account.timeZone), isRestored))
                                .chain(situation -> decide(refill, situation)))));
    }

    /** The wallet is read after the history: credits of a purchase that counts as granted are in it. */
    private Uni<RefillSituation> situation(AutoRefill refill, ZoneId zone, boolean isRestored) {
        LocalDate month = ledger.now().atZone(zone).toLocalDate().withDayOfMonth(1);
        Instant since = month.atStartOfDay(zone).toInstant().minus(BEFORE_THE_MONTH);
        return offers.active().chain(active -> decisions
                .purchasesAfter(refill.accountId, refill.forgivenUntil)
                .chain(unforgiven -> purchases
                        .refillHistory(refill.accountId, since)
                        .chain(history -> purchases
                                .isRefillGivenBack(refill.accountId, refill.forgivenAt)
                                .chain(isGivenBack -> pace.perDay(refill.accountId, refill.thresholdDays)
                                        .chain(perDay -> ledger.wallet(refill.accountId)
                                                .map(wallet -> situation(
                                                        refill,
                                                        active,
                                                        history,
                                                        isGivenBack,
                                                        perDay,
                                                        unforgiven,
                                                        isRestored,
                                                        wallet.orElseThrow())))))));
    }

    private RefillSituation situation(
            AutoRefill refill,
            List<CreditOffer> active,
            RefillHistory history,
            boolean isGivenBack,
            Credits perDay,
            Set<UUID> unforgiven,
            boolean isRestored,
            Wallet wallet) {
        Instant now = ledger.now();
        RefillLimits limits = settings.limits(refill);
        Credits available = wallet.balance(null, now).available();
        AutoRefillSettings wanted = refill.settings().now(available, perDay);
        return new RefillSituation(
                wanted,
                limits,
                available,
                wallet.timeZone(),
                RefillPrice.of(wanted.amount(), active, limits.perMonth().currency())
                        .map(gateways::nearest)
                        .filter(Money::isPositive)
                        .orElse(null),
                history,
                isGivenBack,
                unforgiven,
                gateways.current().isPresent(),
                isRestored,
                now);
    }

    private Uni<Purchase> decide(AutoRefill refill, RefillSituation situation) {
        RefillVerdict verdict = policy.decide(situation);
        if (!verdict.reason().isWorthNoting()) {
            return Uni.createFrom().nullItem();
        }
        metrics.decided(verdict.reason());
        if (verdict.reason().isCharge()) {
            refill.lookAgainAt = situation.now().plus(PAUSE_WHILE_CHARGED);
            return purchases
                    .openRefill(
                            refill.accountId,
                            situation.settings().amount(),
                            situation.price(),
                            situation.settings().paymentMethodId(),
                            UUID.randomUUID().toString())
                    .call(purchase -> decisions.add(refill.accountId, situation, verdict, purchase.id));
        }
        refill.lookAgainAt = lookAgainAt(situation.now(), verdict);
        if (verdict.reason().isStop()) {
            refill.stoppedAt = situation.now();
            refill.stoppedCode = verdict.failure().code();
            refill.stoppedDetail = verdict.failure().message();
        }
        return decisions.add(refill.accountId, situation, verdict, null).replaceWith((Purchase) null);
    }

    private static Instant lookAgainAt(Instant now, RefillVerdict verdict) {
        Instant latest = now.plus(verdict.reason() == RefillReason.IN_PROGRESS ? PAUSE_WHILE_CHARGED : PAUSE);
        return verdict.until() == null || verdict.until().isAfter(latest) ? latest : verdict.until();
    }
}
