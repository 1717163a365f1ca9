package dev.creditledger.purchase;

import dev.creditledger.purchase.provider.PaymentFacts;
import dev.creditledger.purchase.provider.PaymentNotice;
import dev.creditledger.purchase.provider.PaymentNotice.Standing;
import dev.creditledger.purchase.provider.PaymentRefused;
import dev.creditledger.purchase.provider.PaymentUnanswered;
import dev.creditledger.purchase.provider.PurchaseOrigin;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;

/**
 * Hears what providers tell. An event is remembered first, once; then the provider is asked how the matter stands now,
 * so that neither the order nor the age of events matters, and only where it cannot be asked for good does the event's
 * own word count. What came of it stands in its row.
 */
@ApplicationScoped
public class PaymentEvents {
    private static final Logger LOG = Logger.getLogger(PaymentEvents.class);
    private static final String EVENT_KEY = "payment_event_pkey";

    private final PurchaseRepository purchases;
    private final PaymentBook book;
    private final PaymentReversals reversals;
    private final PaymentInquiry inquiry;
    private final StoredCardEvents cards;
    private final PaymentMetrics metrics;
    private final InstantSource time;

    PaymentEvents(
            PurchaseRepository purchases,
            PaymentBook book,
            PaymentReversals reversals,
            PaymentInquiry inquiry,
            StoredCardEvents cards,
            PaymentMetrics metrics,
            InstantSource time) {
        this.purchases = purchases;
        this.book = book;
        this.reversals = reversals;
        this.inquiry = inquiry;
        this.cards = cards;
        this.metrics = metrics;
        this.time = time;
    }

    /**
     * Takes an event down and does what follows from it. Told again, one that came to its end changes nothing. Fails with
     * 503 {@code PAYMENT_PROVIDER_FAILED} while the provider does not answer: told again, it is gone on with.
     */
    public Uni<Void> hear(PaymentNotice notice) {
        return Panache.withTransaction(() -> remember(notice))
                .onFailure(PaymentEvents::isTakenDown)
                .recoverWithItem(true)
                .chain(isToBeHeard -> isToBeHeard && saysAnything(notice)
                        ? follow(notice)
                        : Uni.createFrom().voidItem());
    }

    private static boolean saysAnything(PaymentNotice notice) {
        return notice.standing() == Standing.OURS && (notice.facts() != null || notice.about() != null);
    }

    /** Told twice at once, by the other of the two: both go on, to the same end. */
    private static boolean isTakenDown(Throwable failure) {
        return failure instanceof ConstraintViolationException violated
                && (violated.getMessage() + violated.getCause()).contains(EVENT_KEY);
    }

    /** Whether anything may follow from it still. */
    private Uni<Boolean> remember(PaymentNotice notice) {
        return PaymentEvent.<PaymentEvent>findById(notice.eventId())
                .chain(known -> known == null
                        ? add(notice).map(added -> added.concludedAt == null)
                        : Uni.createFrom().item(known.concludedAt == null));
    }

    private Uni<PaymentEvent> add(PaymentNotice notice) {
        PaymentEvent event = new PaymentEvent();
        event.id = notice.eventId();
        event.type = notice.type();
        event.gateway = notice.gateway();
        event.occurredAt = notice.occurredAt();
        event.receivedAt = now();
        event.outcome = "RECEIVED";
        if (notice.facts() != null) {
            event.paymentIntentId = notice.facts().paymentIntentId();
        }
        if (notice.standing() != Standing.OURS) {
            LOG.warnf("Event %s (%s) has no effect: %s", notice.eventId(), notice.type(), notice.standing());
            conclude(event, notice.standing().name());
        } else if (!saysAnything(notice)) {
            conclude(event, "IGNORED");
        }
        return event.persistAndFlush();
    }

    private Uni<Void> follow(PaymentNotice notice) {
        Uni<Void> followed = notice.about() == null
                ? find(notice).chain(purchase -> purchase == null ? keep(notice) : look(notice, purchase))
                : cards.look(notice.about()).chain(outcome -> conclude(notice, outcome));
        return followed.onFailure(PaymentUnanswered.class)
                .invoke(() -> metrics.unanswered(notice.type()))
                .onFailure(PaymentUnanswered.class)
                .transform(PaymentFailures::unanswered)
                .onFailure(ConstraintViolationException.class)
                .recoverWithUni(failure -> {
                    // Told again, it would contradict it again.
                    LOG.errorf(
                            "Event %s (%s) contradicts what is known of payments: %s",
                            notice.eventId(), notice.type(), failure.getMessage());
                    return conclude(notice, Standing.UNUSABLE.name());
                });
    }

    /** The purchase that an event concerns; null when there is none here. */
    private Uni<Purchase> find(PaymentNotice notice) {
        PaymentFacts facts = notice.facts();
        return Panache.withSession(() -> purchases
                        .findIfGiven("id", notice.purchaseId())
                        .onItem()
                        .ifNull()
                        .switchTo(() -> purchases.findIfGiven("paymentIntentId", facts.paymentIntentId()))
                        .onItem()
                        .ifNull()
                        .switchTo(() -> purchases.findIfGiven("checkoutSessionId", facts.checkoutSessionId())))
                .map(purchase -> purchase != null && purchase.gateway.equals(notice.gateway()) ? purchase : null);
    }

    /** What it says was given back counts as soon as the payment is known to be a purchase's. */
    private Uni<Void> keep(PaymentNotice notice) {
        PaymentFacts told = notice.facts();
        return book.ticket()
                .chain(ticket -> Panache.withTransaction(() -> book.lockPayment(told)
                        .chain(() -> purchases.findIfGiven("paymentIntentId", told.paymentIntentId()))
                        .call(known -> known == null
                                ? reversals
                                        .learn(notice.gateway(), told.paymentIntentId(), told.givenBack(), ticket)
                                        .chain(() -> concluded(notice, null, "UNKNOWN_PURCHASE"))
                                : Uni.createFrom().voidItem())))
                // Connected with the payment since it was looked for.
                .chain(known -> known == null ? Uni.createFrom().voidItem() : look(notice, known));
    }

    private Uni<Void> look(PaymentNotice notice, Purchase purchase) {
        if (!PaymentMerge.fits(purchase, notice.facts())) {
            return conclude(
                    notice, PaymentBook.mismatch(purchase, notice.facts()).name());
        }
        return book.ticket().chain(ticket -> inquiry.ask(purchase)
                .map(found -> found.map(asked -> complete(purchase, asked, notice.facts()))
                        .orElse(notice.facts()))
                .onFailure(PaymentRefused.class)
                .recoverWithItem(refused -> {
                    LOG.warnf(
                            "The payment of purchase %s cannot be asked about, so that event %s is taken at its word: %s",
                            purchase.id, notice.eventId(), refused.getMessage());
                    return notice.facts();
                })
                .chain(facts -> Panache.withTransaction(() -> book.lockPayment(facts)
                        .chain(() -> purchases.lock(purchase.id))
                        .call(locked -> book.merge(locked, facts, ticket)
                                .chain(effect -> concluded(notice, purchase.id, effect.name())))))
                .chain(book::settle)
                .replaceWithVoid());
    }

    /**
     * Where the provider could not be asked about everything that was given back, the event's word counts for that; and
     * only an event says that an attempt failed which the buyer may repeat. A refill has one attempt, of which the answer
     * says all: an old event must not end one that is being paid.
     */
    private static PaymentFacts complete(Purchase purchase, PaymentFacts asked, PaymentFacts told) {
        PaymentFacts facts = asked.givenBack().isAll() ? asked : asked.and(PaymentFacts.givenBack(told.givenBack()));
        return told.failure() == null || purchase.origin == PurchaseOrigin.AUTO_REFILL
                ? facts
                : facts.and(PaymentFacts.failure(
                        told.failure().code(), told.failure().message()));
    }

    private Uni<Void> conclude(PaymentNotice notice, String outcome) {
        return Panache.withTransaction(() -> concluded(notice, null, outcome));
    }

    private Uni<Void> concluded(PaymentNotice notice, UUID purchaseId, String outcome) {
        return PaymentEvent.<PaymentEvent>findById(notice.eventId())
                .invoke(event -> {
                    event.purchaseId = purchaseId;
                    conclude(event, outcome);
                })
                .replaceWithVoid();
    }

    private void conclude(PaymentEvent event, String outcome) {
        event.outcome = outcome;
        event.concludedAt = now();
        metrics.heard(isKnown(event.type) ? event.type : "other", outcome);
    }

    /** Types that say nothing here have no label of their own, as anybody can think of more. */
    private static boolean isKnown(String type) {
        return type.matches(
                "(payment_intent|checkout\\.session|charge|refund|customer|payment_method)\\.[a-z_.]{1,40}");
    }

    private Instant now() {
        return time.instant();
    }
}
