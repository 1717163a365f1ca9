package dev.creditledger.purchase;

import dev.creditledger.clock.NotFit;
import dev.creditledger.error.RequestFailure;
import dev.creditledger.error.RequestFault;
import dev.creditledger.postgres.SchemaReady;
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
        Uni<?> first = turn.position() == null
                ? purchases.lookAtAllAgain(time.instant())
                : Uni.createFrom().voidItem();
        return first.chain(() -> gateway == null
                        ? inquiry.done(turn, null, null, 0).replaceWithVoid()
                        : goOn(gateway, turn)
                                .onFailure(failure -> !(failure instanceof TurnOverException))
                                .call(failure -> inquiry.hindered(turn, gateway.name(), failure.getMessage())))
                .onFailure(TurnOverException.class)
                .recoverWithNull();
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
        Uni<Void> unreadable = page.unreadable() == null
                ? Uni.createFrom().voidItem()
                : inquiry.found(turn, unreadable(page.unreadable()));
        return unreadable.chain(() -> Multi.createFrom()
                .iterable(page.traces())
                .onItem()
                .transformToUniAndConcatenate(trace -> bringIn(gateway, turn, trace))
                .collect()
                .last());
    }

    private static Found unreadable(String what) {
        return new Found("list: " + what.split(":", 2)[0], Kind.NOT_READABLE, true, null, null, null, null, what);
    }

    /** What fails by itself is told of; what fails as somebody does not answer is repeated with all that follows. */
    private Uni<Void> bringIn(PaymentGateway gateway, Turn turn, PaymentTrace trace) {
        return recovery.bringIn(gateway, turn, trace)
                .onFailure(failure -> !isPassing(failure))
                .recoverWithUni(failure -> recovery.failed(turn, trace, failure));
    }

    private static boolean isPassing(Throwable failure) {
        return failure instanceof PaymentUnanswered
                || failure instanceof TurnOverException
                || (failure instanceof RequestFailure refused && refused.fault() == RequestFault.UNAVAILABLE);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }
}
