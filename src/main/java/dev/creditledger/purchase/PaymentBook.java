package dev.creditledger.purchase;

import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.purchase.PaymentMerge.Effect;
import dev.creditledger.purchase.provider.PaymentFacts;
import dev.creditledger.purchase.provider.PurchaseOrigin;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes down what providers say about payments. Facts are committed before the ledger hears of them, so that none is
 * lost whatever happens next; then the purchase is settled.
 */
@ApplicationScoped
public class PaymentBook {
    private static final Logger LOG = Logger.getLogger(PaymentBook.class);
    /** Facts of one payment are taken down one after another, also those whose purchase is not known yet. */
    private static final String LOCK_PAYMENT =
            "select 1 from pg_advisory_xact_lock(hashtextextended('payment ' || :payment, 0))";

    private static final String DRAW = "select nextval('payment_ticket')";

    private static final String CATCH_UP =
            """
            update payment_event set purchase_id = :purchase, outcome = 'APPLIED'
            where payment_intent_id = :payment and purchase_id is null and concluded_at is not null
            """;

    private final PurchaseRepository purchases;
    private final PaymentReversals reversals;
    private final PurchaseSettlement settlement;
    private final List<PurchaseWatch> watches;
    private final PaymentMetrics metrics;
    private final InstantSource time;

    PaymentBook(
            PurchaseRepository purchases,
            PaymentReversals reversals,
            PurchaseSettlement settlement,
            @All List<PurchaseWatch> watches,
            PaymentMetrics metrics,
            InstantSource time) {
        this.purchases = purchases;
        this.reversals = reversals;
        this.settlement = settlement;
        this.watches = watches;
        this.metrics = metrics;
        this.time = time;
    }

    /** Drawn before the provider is asked or heard: what is learned under a later one is newer. */
    public Uni<Long> ticket() {
        return Panache.withSession(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(DRAW, Long.class).getSingleResult()));
    }

    /** Adds facts that say nothing of what was given back, and settles the purchase. Answers it as it then is. */
    Uni<Purchase> add(UUID purchaseId, PaymentFacts facts) {
        return add(purchaseId, facts, 0);
    }

    /**
     * Adds facts, and settles the purchase. Answers it as it then is.
     *
     * @param ticket under which they were learned
     */
    public Uni<Purchase> add(UUID purchaseId, PaymentFacts facts, long ticket) {
        return Panache.withTransaction(() -> lockPayment(facts)
                        .chain(() -> purchases.lock(purchaseId))
                        .call(purchase -> merge(purchase, facts, ticket)))
                .chain(this::settle);
    }

    Uni<Purchase> settle(Purchase purchase) {
        return settlement
                .settle(purchase.id, Origin.payment(purchase.paymentId()))
                .call(this::tellOfRefill);
    }

    /** Settles it by what its allocations have by now, also where all seemed settled. */
    Uni<Purchase> review(Purchase purchase) {
        return settlement
                .review(purchase.id, Origin.payment(purchase.paymentId()))
                .call(this::tellOfRefill);
    }

    /** Told again it does no harm; who is not told, as the service was stopped here, finds it out. */
    private Uni<Void> tellOfRefill(Purchase purchase) {
        if (purchase.origin != PurchaseOrigin.AUTO_REFILL
                || purchase.givenBackAt == null
                || (purchase.refundedMinor == 0 && purchase.disputedMinor == 0)) {
            return Uni.createFrom().voidItem();
        }
        return Multi.createFrom()
                .iterable(watches)
                .onItem()
                .transformToUniAndConcatenate(watch -> watch.refillGivenBack(purchase.accountId))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** It is part of the transaction that is open, and comes before any purchase is locked. */
    Uni<Integer> lockPayment(PaymentFacts facts) {
        if (facts == null || facts.paymentIntentId() == null) {
            return Uni.createFrom().nullItem();
        }
        return Panache.getSession().chain(session -> session.createNativeQuery(LOCK_PAYMENT, Integer.class)
                .setParameter("payment", facts.paymentIntentId())
                .getSingleResult());
    }

    /**
     * Adds the facts to a purchase that is locked, with all that was learned of its payment before it was known to be
     * this purchase's.
     */
    Uni<Effect> merge(Purchase purchase, PaymentFacts facts, long ticket) {
        if (!PaymentMerge.fits(purchase, facts)) {
            return Uni.createFrom().item(mismatch(purchase, facts));
        }
        boolean unknownBefore = purchase.paymentIntentId == null;
        PurchaseStatus before = purchase.status;
        String payment = PaymentFacts.first(purchase.paymentIntentId, facts.paymentIntentId());
        return reversals
                .learn(purchase.gateway, payment, facts.givenBack(), ticket)
                .map(known -> PaymentMerge.merge(purchase, facts, known, now()))
                .invoke(effect -> {
                    if (effect == Effect.MISMATCH) {
                        mismatch(purchase, facts);
                    }
                    if (purchase.status != before) {
                        metrics.became(purchase.origin, purchase.status);
                    }
                })
                .call(() -> unknownBefore && payment != null
                        ? catchUp(purchase.id, payment)
                        : Uni.createFrom().nullItem());
    }

    static Effect mismatch(Purchase purchase, PaymentFacts facts) {
        LOG.errorf(
                "Purchase %s costs %s; what was told of its payment does not fit: %s",
                purchase.id, purchase.price(), facts);
        return Effect.MISMATCH;
    }

    private static Uni<Integer> catchUp(UUID purchaseId, String payment) {
        return Panache.getSession().chain(session -> session.createNativeQuery(CATCH_UP)
                .setParameter("purchase", purchaseId)
                .setParameter("payment", payment)
                .executeUpdate());
    }

    private Instant now() {
        return time.instant();
    }
}
