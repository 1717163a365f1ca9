package dev.creditledger.purchase;

import dev.creditledger.clock.NotFit;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.ledger.store.LedgerUnavailableException;
import dev.creditledger.postgres.SchemaReady;
import dev.creditledger.purchase.provider.PaymentGateway;
import dev.creditledger.purchase.provider.PaymentTrace;
import dev.creditledger.purchase.provider.PaymentUnanswered;
import dev.creditledger.restore.InquiryWanted;
import dev.creditledger.restore.RestoreFinding.Kind;
import dev.creditledger.restore.RestoreInquiry;
import dev.creditledger.restore.RestoreInquiry.Found;
import dev.creditledger.restore.RestoreInquiry.Turn;
import dev.creditledger.restore.RestoreInquiry.TurnOverException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Asks the provider, part by part, what a database that came from a backup does not have: at the start, when an operator
 * wants it, and again and again while something is in the way.
 */
@ApplicationScoped
class RecoveryScheduler {
    private static final Logger LOG = Logger.getLogger(RecoveryScheduler.class);
    /** So many attempts in a row may fail, after which a payment that cannot be brought in is told of and left. */
    private static final int MOST_HINDRANCES = 5;

    private final RestoreInquiry inquiry;
    private final PaymentRecovery recovery;
    private final PaymentGateways gateways;
    private final PurchaseRepository purchases;
    private final InstantSource time;
    private volatile boolean stopping;

    RecoveryScheduler(
            RestoreInquiry inquiry,
            PaymentRecovery recovery,
            PaymentGateways gateways,
            PurchaseRepository purchases,
            InstantSource time) {
        this.inquiry = inquiry;
        this.recovery = recovery;
        this.gateways = gateways;
        this.purchases = purchases;
        this.time = time;
    }

    void onReady(@ObservesAsync SchemaReady ready) throws Throwable {
        VertxContextSupport.subscribeAndAwait(this::run);
    }

    void onWanted(@ObservesAsync InquiryWanted wanted) throws Throwable {
        VertxContextSupport.subscribeAndAwait(this::run);
    }

    /** Never fails. */
    @Scheduled(
            every = "{credits.payments.reconcile-every}",
            delayed = "{credits.payments.reconcile-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = NotFit.class)
    Uni<Void> run() {
        return stopping
                ? Uni.createFrom().voidItem()
                : inquiry.claim()
                        .chain(turn -> turn == null ? Uni.createFrom().voidItem() : begin(turn))
                        .onFailure()
                        .invoke(failure -> LOG.logf(
                                stopping ? Logger.Level.DEBUG : Logger.Level.WARN,
                                "The inquiry of a restore is late: %s",
                                failure.getMessage()))
                        .onFailure()
                        .recoverWithNull();
    }

    private Uni<Void> begin(Turn turn) {
        PaymentGateway gateway = gateways.current().orElse(null);
        String name = gateway == null ? null : gateway.name();
        Turn from = gateway == null ? turn : turn.with(name);
        return first(from)
                .chain(() -> gateway == null ? withoutProvider(from) : goOn(gateway, from))
                .onFailure(failure -> !(failure instanceof TurnOverException))
                .call(failure -> inquiry.hindered(from, name, failure.getMessage()))
                .onFailure(TurnOverException.class)
                .recoverWithNull();
    }

    /** Has all purchases asked about once more, once: what the lists do not say is found by that. */
    private Uni<Integer> first(Turn turn) {
        return turn.position() == null && turn.hindrances() == 0
                ? purchases.lookAtAllAgain(time.instant())
                : Uni.createFrom().item(0);
    }

    /** There is nobody to ask; that is an oversight where a provider was asked for money before. */
    private Uni<Void> withoutProvider(Turn turn) {
        return purchases.hasAnyOfStripe().chain(isStripeMissing -> {
            if (isStripeMissing) {
                throw new PaymentUnanswered(
                        "no payment provider is configured, and purchases were ordered from Stripe", false, null);
            }
            return inquiry.done(turn, null, null, 0).replaceWithVoid();
        });
    }

    private Uni<Void> goOn(PaymentGateway gateway, Turn turn) {
        return gateway.tracesSince(turn.startedFrom(), turn.position())
                .call(page -> bringIn(gateway, turn, page))
                .chain(page -> inquiry.done(
                        turn, gateway.name(), page.next(), page.traces().size()))
                .chain(next -> {
                    if (next == null) {
                        LOG.infof(
                                "%s has been asked about everything since the backup of %s: GET /v1/restore says what was"
                                        + " found",
                                gateway.name(), turn.startedFrom());
                    }
                    return next == null || stopping ? Uni.createFrom().voidItem() : goOn(gateway, next);
                });
    }

    private Uni<Void> bringIn(PaymentGateway gateway, Turn turn, PaymentTrace.Page page) {
        return inquiry.found(turn, reading(page)).chain(() -> Multi.createFrom()
                .iterable(page.traces())
                .onItem()
                .transformToUniAndConcatenate(trace -> bringIn(gateway, turn, trace))
                .collect()
                .last());
    }

    /** Tells that a list is refused, or that one is not refused any more. */
    private static Found reading(PaymentTrace.Page page) {
        boolean isRefused = page.unreadable() != null;
        return new Found(
                "list: " + page.list(),
                isRefused ? Kind.NOT_READABLE : Kind.READABLE,
                isRefused,
                null,
                null,
                null,
                null,
                page.unreadable());
    }

    /**
     * Tells of what fails by itself, and goes on. What fails as somebody does not answer is repeated with all that follows, but
     * not for ever: one payment does not keep all others from being asked about.
     */
    private Uni<Void> bringIn(PaymentGateway gateway, Turn turn, PaymentTrace trace) {
        return recovery.bringIn(gateway, turn, trace)
                .onFailure(failure -> !(failure instanceof TurnOverException)
                        && (turn.hindrances() >= MOST_HINDRANCES || !isPassing(failure)))
                .recoverWithUni(failure -> recovery.failed(turn, trace, failure));
    }

    private static boolean isPassing(Throwable failure) {
        return failure instanceof PaymentUnanswered
                || failure instanceof LedgerUnavailableException
                || (failure instanceof RequestFailure refused && refused.fault() == RequestFault.UNAVAILABLE);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }
}
