package dev.creditledger.purchase;

import dev.creditledger.clock.NotFit;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Runs {@link PaymentReconciliation} for the purchases that are due for it. A purchase is claimed by moving its next
 * look ahead, so that two instances do not ask about it at once and one that dies leaves it for the next look.
 */
@ApplicationScoped
class ReconciliationScheduler {
    private static final Logger LOG = Logger.getLogger(ReconciliationScheduler.class);
    private static final int MOST_AT_ONCE = 50;

    private final PurchaseRepository purchases;
    private final PaymentReconciliation reconciliation;
    private final PaymentSummaries summaries;
    private final PaymentMetrics metrics;
    private final InstantSource time;
    private volatile boolean stopping;

    ReconciliationScheduler(
            PurchaseRepository purchases,
            PaymentReconciliation reconciliation,
            PaymentSummaries summaries,
            PaymentMetrics metrics,
            InstantSource time) {
        this.purchases = purchases;
        this.reconciliation = reconciliation;
        this.summaries = summaries;
        this.metrics = metrics;
        this.time = time;
    }

    @Scheduled(
            every = "{credits.payments.reconcile-every}",
            delayed = "{credits.payments.reconcile-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = NotFit.class)
    Uni<Void> run() {
        if (stopping) {
            return Uni.createFrom().voidItem();
        }
        return reconcileDue()
                .chain(() -> summaries.now().invoke(metrics::show))
                .onFailure()
                .invoke(failure -> LOG.logf(
                        stopping ? Logger.Level.DEBUG : Logger.Level.WARN,
                        "payments are reconciled late: %s",
                        failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** How many purchases it looked at. */
    Uni<Integer> reconcileDue() {
        return purchases.claim(time.instant(), MOST_AT_ONCE).chain(claimed -> Multi.createFrom()
                .iterable(claimed)
                .onItem()
                .transformToUniAndConcatenate(this::reconcile)
                .collect()
                .last()
                .replaceWith(claimed.size()));
    }

    /** One that cannot be reconciled now does not keep the others from it. */
    private Uni<UUID> reconcile(UUID purchaseId) {
        if (stopping) {
            return Uni.createFrom().item(purchaseId);
        }
        return reconciliation
                .reconcile(purchaseId)
                .replaceWith(purchaseId)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("Purchase %s could not be reconciled: %s", purchaseId, failure.getMessage());
                    return purchaseId;
                });
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }
}
