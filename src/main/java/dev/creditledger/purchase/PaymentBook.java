package dev.creditledger.purchase;

import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.purchase.PaymentNotice.Standing;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
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

    private static final String EVENT_KEY = "payment_event_pkey";

    private final PurchaseRepository purchases;
    private final PurchaseSettlement settlement;
    private final InstantSource time;

    PaymentBook(PurchaseRepository purchases, PurchaseSettlement settlement, InstantSource time) {
        this.purchases = purchases;
        this.settlement = settlement;
        this.time = time;
    }

    /** Adds what is known of a purchase's payment, and settles it. Answers the purchase as it then is. */
    public Uni<Purchase> add(UUID purchaseId, PaymentFacts facts) {
        return Panache.withTransaction(() -> lockPayment(facts)
                        .chain(() -> purchases.lock(purchaseId))
                        .call(purchase -> merge(purchase, facts)))
                .chain(purchase -> settlement.settle(purchaseId, Origin.payment(purchase.paymentId())));
    }

    /** Takes an event down, once, and settles the purchase it concerns. */
    public Uni<Void> hear(PaymentNotice notice) {
        return Panache.withTransaction(() -> lockPayment(notice.facts())
                        .chain(() -> find(notice))
                        .call(purchase -> record(notice, purchase)))
                .onFailure(PaymentBook::isTakenDown)
                .recoverWithNull()
                .onFailure(ConstraintViolationException.class)
                .recoverWithUni(failure -> unusable(notice, failure))
                .onItem()
                .ifNotNull()
                .call(purchase -> settlement.settle(purchase.id, Origin.payment(notice.eventId())))
                .replaceWithVoid();
    }

    /** What contradicts another payment is remembered and changes nothing: told again, it would contradict it again. */
    private Uni<Purchase> unusable(PaymentNotice notice, Throwable failure) {
        LOG.errorf(failure, "Event %s (%s) contradicts what is known of payments", notice.eventId(), notice.type());
        PaymentNotice remembered = new PaymentNotice(
                notice.gateway(),
                notice.eventId(),
                notice.type(),
                notice.occurredAt(),
                notice.purchaseId(),
                Standing.UNUSABLE,
                null);
        return Panache.withTransaction(() -> record(remembered, null)).replaceWith((Purchase) null);
    }

    /** Told twice at once, by the other of the two. */
    private static boolean isTakenDown(Throwable failure) {
        return failure instanceof ConstraintViolationException violated
                && (violated.getMessage() + violated.getCause()).contains(EVENT_KEY);
    }

    private static Uni<Integer> lockPayment(PaymentFacts facts) {
        if (facts == null || facts.paymentIntentId() == null) {
            return Uni.createFrom().nullItem();
        }
        return Panache.getSession().chain(session -> session.createNativeQuery(LOCK_PAYMENT, Integer.class)
                .setParameter("payment", facts.paymentIntentId())
                .getSingleResult());
    }

    /** The purchase that an event concerns, locked; null when there is none here. */
    private Uni<Purchase> find(PaymentNotice notice) {
        PaymentFacts facts = notice.facts();
        if (facts == null) {
            return Uni.createFrom().nullItem();
        }
        Uni<Purchase> named =
                notice.purchaseId() == null ? Uni.createFrom().nullItem() : purchases.lock(notice.purchaseId());
        return named.onItem()
                .ifNull()
                .switchTo(() -> facts.paymentIntentId() == null
                        ? Uni.createFrom().nullItem()
                        : purchases.lockByPaymentIntent(facts.paymentIntentId()))
                .onItem()
                .ifNull()
                .switchTo(() -> facts.checkoutSessionId() == null
                        ? Uni.createFrom().nullItem()
                        : purchases.lockByCheckoutSession(facts.checkoutSessionId()))
                .map(purchase -> purchase != null && purchase.gateway.equals(notice.gateway()) ? purchase : null);
    }

    private Uni<Void> record(PaymentNotice notice, Purchase purchase) {
        return PaymentEvent.<PaymentEvent>findById(notice.eventId())
                .chain(known -> known != null ? Uni.createFrom().voidItem() : recordNew(notice, purchase));
    }

    private Uni<Void> recordNew(PaymentNotice notice, Purchase purchase) {
        PaymentFacts facts = PaymentFacts.first(notice.facts(), PaymentFacts.NONE);
        PaymentEvent event = new PaymentEvent();
        event.id = notice.eventId();
        event.type = notice.type();
        event.occurredAt = notice.occurredAt();
        event.receivedAt = now();
        event.paymentIntentId = facts.paymentIntentId();
        event.refundedMinor = facts.refundedMinor();
        event.disputedMinor = facts.disputedMinor();
        if (notice.standing() != Standing.OURS) {
            LOG.warnf("Event %s (%s) has no effect: %s", notice.eventId(), notice.type(), notice.standing());
            event.outcome = notice.standing().name();
        } else if (notice.facts() == null) {
            event.outcome = "IGNORED";
        } else if (purchase == null) {
            event.outcome = "UNKNOWN_PURCHASE";
        } else {
            event.purchaseId = purchase.id;
            return merge(purchase, facts)
                    .invoke(effect -> event.outcome = effect.name())
                    .chain(event::persistAndFlush)
                    .replaceWithVoid();
        }
        return event.persistAndFlush().replaceWithVoid();
    }

    /** Adds the facts, and those of earlier events about a payment that is only now known to be this purchase's. */
    private Uni<PaymentMerge.Effect> merge(Purchase purchase, PaymentFacts facts) {
        boolean unknownBefore = purchase.paymentIntentId == null;
        PaymentMerge.Effect effect = PaymentMerge.merge(purchase, facts, now());
        if (effect == PaymentMerge.Effect.MISMATCH) {
            LOG.errorf(
                    "Purchase %s costs %s; what was told of its payment does not fit: %s",
                    purchase.id, purchase.price(), facts);
        }
        if (!unknownBefore || purchase.paymentIntentId == null) {
            return Uni.createFrom().item(effect);
        }
        return PaymentEvent.<PaymentEvent>list("paymentIntentId = ?1 and purchaseId is null", purchase.paymentIntentId)
                .invoke(earlier -> catchUp(purchase, earlier))
                .replaceWith(effect);
    }

    private void catchUp(Purchase purchase, List<PaymentEvent> earlier) {
        for (PaymentEvent event : earlier) {
            event.purchaseId = purchase.id;
            event.outcome = PaymentMerge.merge(
                            purchase, PaymentFacts.givenBack(event.refundedMinor, event.disputedMinor), now())
                    .name();
        }
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
