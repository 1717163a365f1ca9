package dev.creditledger.purchase;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Rejection;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Makes the ledger match what is known of a purchase's payment: paid and not granted is granted; what was refunded or
 * disputed is taken back as far as it is there, and the rest is owed; what was taken for a refund that failed, or a
 * dispute that was won, is returned. Each command is written down before the ledger hears of it and its key follows from
 * the purchase and its number, so that whoever goes on says the same; no row is locked, and no connection held, while
 * the ledger commits.
 */
@ApplicationScoped
class PurchaseSettlement {
    private static final Logger LOG = Logger.getLogger(PurchaseSettlement.class);
    /** Far more than one settlement takes; what is left is done at the next look. */
    private static final int MOST_STEPS = 50;

    private final PurchaseRepository purchases;
    private final PurchaseParts parts;
    private final Ledger ledger;
    private final PaymentMetrics metrics;
    private final InstantSource time;

    /** What is to be done next; nothing when both are null. */
    private record Next(Purchase purchase, LedgerCommand command, PurchaseMovement movement) {
        static Next nothing(Purchase purchase) {
            return new Next(purchase, null, null);
        }
    }

    PurchaseSettlement(
            PurchaseRepository purchases,
            PurchaseParts parts,
            Ledger ledger,
            PaymentMetrics metrics,
            InstantSource time) {
        this.purchases = purchases;
        this.parts = parts;
        this.ledger = ledger;
        this.metrics = metrics;
        this.time = time;
    }

    /**
     * What is granted, taken back or returned follows from what the teller said. The purchase as it then is; unsettled
     * still when the wallet has no room for it.
     */
    Uni<Purchase> settle(UUID purchaseId, Origin teller) {
        return step(purchaseId, teller, false, MOST_STEPS);
    }

    /** Settles it even where the amounts agree, as holds of its allocations may have ended since. */
    Uni<Purchase> review(UUID purchaseId, Origin teller) {
        return step(purchaseId, teller, true, MOST_STEPS);
    }

    private Uni<Purchase> step(UUID purchaseId, Origin teller, boolean isReview, int left) {
        return begun(purchaseId, isReview)
                .chain(next -> next.command() != null || !next.purchase().unsettled
                        ? Uni.createFrom().item(next)
                        : planned(next.purchase()))
                .chain(next -> next.command() == null
                        ? Uni.createFrom().item(next.purchase())
                        : execute(next.command(), teller)
                                .chain(outcome -> concluded(next, outcome))
                                .chain(isDone -> isDone && left > 0
                                        ? step(purchaseId, teller, isReview, left - 1)
                                        : purchases.get(purchaseId)));
    }

    /** The step that was begun before: the grant, or a movement that is not done. */
    private Uni<Next> begun(UUID purchaseId, boolean isReview) {
        return Panache.withTransaction(() -> purchases.lock(purchaseId).chain(purchase -> {
            purchase.unsettled = TakeBack.isUnsettled(purchase) || (isReview && purchase.isPaid());
            if (!purchase.unsettled) {
                return Uni.createFrom().item(Next.nothing(purchase));
            }
            if (purchase.grantedAt == null) {
                return Uni.createFrom().item(new Next(purchase, SettlementCommands.grant(purchase), null));
            }
            return movements(purchaseId).map(movements -> movements.stream()
                    .filter(movement -> !movement.isDone())
                    .findFirst()
                    .map(movement -> new Next(purchase, SettlementCommands.of(purchase, movement), movement))
                    .orElseGet(() -> Next.nothing(purchase)));
        }));
    }

    /**
     * The next movement, written down, or how it stands when there is none. The allocations are read before anything is
     * locked: what is spent of them meanwhile is found when the movement is done.
     */
    private Uni<Next> planned(Purchase seen) {
        return Panache.withSession(() -> movements(seen.id))
                .chain(done -> areDone(done)
                        ? parts.of(seen, done).chain(found -> planned(seen, found, done))
                        // Another is about to do it, and goes on: allocations read by now may lack what it does.
                        : Uni.createFrom().item(Next.nothing(seen)));
    }

    private Uni<Next> planned(Purchase seen, List<TakeBack.Part> found, List<PurchaseMovement> done) {
        return Panache.withTransaction(() -> purchases.lock(seen.id).chain(purchase -> movements(seen.id)
                .chain(now -> now.size() == done.size()
                        ? plan(purchase, found, now)
                        // Another has planned one; it is gone on with.
                        : Uni.createFrom().item(Next.nothing(purchase)))));
    }

    private static boolean areDone(List<PurchaseMovement> movements) {
        return movements.stream().allMatch(PurchaseMovement::isDone);
    }

    private Uni<Next> plan(Purchase purchase, List<TakeBack.Part> found, List<PurchaseMovement> done) {
        TakeBack.Standing standing = TakeBack.standing(
                TakeBack.due(purchase),
                found,
                done.stream().map(PurchaseMovement::movement).toList());
        if (standing.next().isEmpty()) {
            if (done.isEmpty() && standing.clawedBack().compareTo(purchase.clawedBack()) < 0) {
                LOG.warnf(
                        "Money of purchase %s has come again; of its credits %s were taken before it was noted how, and are"
                                + " for an operator to grant",
                        purchase.id, purchase.clawedBack().minus(standing.clawedBack()));
            }
            purchase.clawedBackMicros = standing.clawedBack().micros();
            purchase.owedMicros = standing.owed().micros();
            purchase.unsettled = false;
            purchase.updatedAt = now();
            return Uni.createFrom().item(Next.nothing(purchase));
        }
        PurchaseMovement movement = PurchaseMovement.of(
                purchase.id, done.size() + 1, standing.next().get(), now());
        return movement.<PurchaseMovement>persistAndFlush()
                .map(written -> new Next(purchase, SettlementCommands.of(purchase, written), written));
    }

    /** Whether the next step can be taken. */
    private Uni<Boolean> concluded(Next next, Outcome outcome) {
        if (outcome instanceof Outcome.Denied denied) {
            boolean isGone = next.movement() != null
                    && next.movement().kind == PurchaseMovement.Kind.TAKE
                    && denied.rejection() == Rejection.NO_SUCH_ALLOCATION;
            if (!isGone) {
                LOG.errorf(
                        "Purchase %s cannot be settled yet: %s (%s)",
                        next.purchase().id, denied.detail(), denied.rejection());
                return Uni.createFrom().item(false);
            }
        }
        return Panache.withTransaction(() -> purchases.lock(next.purchase().id).chain(purchase -> {
            purchase.updatedAt = now();
            if (next.movement() == null) {
                granted(purchase, ((Outcome.Recorded) outcome));
                return Uni.createFrom().item(true);
            }
            return PurchaseMovement.<PurchaseMovement>findById(next.movement().key)
                    .invoke(movement -> {
                        movement.conclude(outcome);
                        metrics.moved(movement.kind);
                    })
                    .replaceWith(true);
        }));
    }

    private static void granted(Purchase purchase, Outcome.Recorded recorded) {
        purchase.grantedAt = recorded.entry().createdAt();
        purchase.transactionId = recorded.entry().request().transactionId();
        purchase.allocationId = recorded.entry().details().allocation().id();
    }

    private static Uni<List<PurchaseMovement>> movements(UUID purchaseId) {
        return PurchaseMovement.list("key.purchaseId = ?1 order by key.ordinal", purchaseId);
    }

    private Uni<Outcome> execute(LedgerCommand command, Origin teller) {
        return ledger.execute(command, teller).invoke(outcome -> {
            if (outcome instanceof Outcome.Denied denied && denied.rejection() == Rejection.UNAVAILABLE) {
                throw RequestFailure.unavailable(denied.detail());
            }
        });
    }

    private Instant now() {
        return time.instant();
    }
}
